CREATE TABLE "impact_runs" (
	"tenant_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"id" text NOT NULL,
	"rollout" jsonb NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"total" integer NOT NULL,
	"checked" integer NOT NULL,
	"failure" text,
	CONSTRAINT "impact_runs_pkey" PRIMARY KEY("tenant_id","draft_id")
);
--> statement-breakpoint
ALTER TABLE "draft_impact_rows" DROP CONSTRAINT "draft_impact_rows_impact_fkey";
--> statement-breakpoint
ALTER TABLE "draft_impact_rows" ADD COLUMN "notice_on" date;--> statement-breakpoint
ALTER TABLE "draft_impact_rows" ADD COLUMN "commissions" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "impact_runs" ADD CONSTRAINT "impact_runs_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "impact_runs" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant_isolation ON "impact_runs" USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')) WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), ''));
