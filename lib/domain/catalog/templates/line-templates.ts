import type { LineTemplate } from './line-template';
import { FEATURE_UNLOCK, MAINTENANCE_CONTRACT, PREMIUM_MONITORING, SUBSCRIPTION_TIERS } from './tier-templates';
import {
  ASSET_SHARING,
  DATA_PRODUCT,
  OUTCOME_BASED,
  PAY_PER_USE,
  PLATFORM_FEE,
  REPLENISHMENT,
  SERVICE_BY_PEOPLE,
} from './usage-templates';

/** Every business model a product line can be started from, the usual ones first. */
export const LINE_TEMPLATES: readonly LineTemplate[] = [
  PREMIUM_MONITORING,
  SUBSCRIPTION_TIERS,
  MAINTENANCE_CONTRACT,
  FEATURE_UNLOCK,
  PAY_PER_USE,
  OUTCOME_BASED,
  ASSET_SHARING,
  REPLENISHMENT,
  DATA_PRODUCT,
  SERVICE_BY_PEOPLE,
  PLATFORM_FEE,
];

export function findLineTemplate(key: string): LineTemplate | undefined {
  return LINE_TEMPLATES.find((template) => template.key === key);
}
