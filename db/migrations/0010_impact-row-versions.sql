ALTER TABLE "plan_migration_items" DROP CONSTRAINT "plan_migration_items_migration_fkey";
--> statement-breakpoint
ALTER TABLE "plan_migration_items" DROP CONSTRAINT "plan_migration_items_to_fkey";
--> statement-breakpoint
ALTER TABLE "draft_impact_rows" ADD COLUMN "plan_version_id" text DEFAULT '' NOT NULL;