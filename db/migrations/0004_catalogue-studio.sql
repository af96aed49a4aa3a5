CREATE TABLE "draft_approvals" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"draft_id" text NOT NULL,
	"document_hash" text NOT NULL,
	"rollout" jsonb NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	"decision" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	CONSTRAINT "draft_approvals_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "draft_comments" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"draft_id" text NOT NULL,
	"path" text,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	CONSTRAINT "draft_comments_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "draft_impact_rows" (
	"tenant_id" text NOT NULL,
	"impact_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"country" text NOT NULL,
	"currency" text NOT NULL,
	"plan_key" text NOT NULL,
	"mrr_before_minor" bigint NOT NULL,
	"mrr_after_minor" bigint NOT NULL,
	"effects" text[] NOT NULL,
	CONSTRAINT "draft_impact_rows_pkey" PRIMARY KEY("tenant_id","impact_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "draft_impacts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"draft_id" text NOT NULL,
	"document_hash" text NOT NULL,
	"base_release_id" text,
	"rollout" jsonb NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"result" jsonb NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "draft_impacts_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "draft_reasons" (
	"tenant_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"warning" text NOT NULL,
	"reason" text NOT NULL,
	"author_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "draft_reasons_pkey" PRIMARY KEY("tenant_id","draft_id","warning")
);
--> statement-breakpoint
CREATE TABLE "plan_migration_items" (
	"tenant_id" text NOT NULL,
	"migration_id" text NOT NULL,
	"subscription_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"from_version_id" text NOT NULL,
	"to_version_id" text NOT NULL,
	"timing" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"effective_at" timestamp (3) with time zone,
	"currency" text NOT NULL,
	"mrr_before_minor" bigint NOT NULL,
	"mrr_after_minor" bigint NOT NULL,
	"failure" text,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "plan_migration_items_pkey" PRIMARY KEY("tenant_id","migration_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "plan_migrations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"release_id" text NOT NULL,
	"rollout" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "plan_migrations_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plan_migrations_release_key" UNIQUE("tenant_id","release_id")
);
--> statement-breakpoint
CREATE TABLE "publish_schedules" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"draft_id" text NOT NULL,
	"document_hash" text NOT NULL,
	"rollout" jsonb NOT NULL,
	"publish_at" timestamp (3) with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"release_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "publish_schedules_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "features" ADD COLUMN "model_skus" text[];--> statement-breakpoint
ALTER TABLE "draft_approvals" ADD CONSTRAINT "draft_approvals_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_comments" ADD CONSTRAINT "draft_comments_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_impact_rows" ADD CONSTRAINT "draft_impact_rows_impact_fkey" FOREIGN KEY ("tenant_id","impact_id") REFERENCES "public"."draft_impacts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_impacts" ADD CONSTRAINT "draft_impacts_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_reasons" ADD CONSTRAINT "draft_reasons_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_migration_items" ADD CONSTRAINT "plan_migration_items_migration_fkey" FOREIGN KEY ("tenant_id","migration_id") REFERENCES "public"."plan_migrations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_migration_items" ADD CONSTRAINT "plan_migration_items_subscription_fkey" FOREIGN KEY ("tenant_id","subscription_id") REFERENCES "public"."subscriptions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_migration_items" ADD CONSTRAINT "plan_migration_items_to_fkey" FOREIGN KEY ("tenant_id","to_version_id") REFERENCES "public"."plan_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_migrations" ADD CONSTRAINT "plan_migrations_release_fkey" FOREIGN KEY ("tenant_id","release_id") REFERENCES "public"."releases"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publish_schedules" ADD CONSTRAINT "publish_schedules_draft_fkey" FOREIGN KEY ("tenant_id","draft_id") REFERENCES "public"."drafts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_approvals_draft_idx" ON "draft_approvals" USING btree ("tenant_id","draft_id","requested_at");--> statement-breakpoint
CREATE INDEX "draft_comments_draft_idx" ON "draft_comments" USING btree ("tenant_id","draft_id","at");--> statement-breakpoint
CREATE INDEX "draft_impacts_draft_idx" ON "draft_impacts" USING btree ("tenant_id","draft_id","as_of");--> statement-breakpoint
CREATE INDEX "plan_migration_items_state_idx" ON "plan_migration_items" USING btree ("tenant_id","migration_id","state");--> statement-breakpoint
CREATE INDEX "plan_migrations_state_idx" ON "plan_migrations" USING btree ("tenant_id","state");--> statement-breakpoint
CREATE INDEX "publish_schedules_due_idx" ON "publish_schedules" USING btree ("tenant_id","state","publish_at");