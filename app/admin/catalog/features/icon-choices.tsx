import { FEATURE_ICONS, featureIcon } from '@/components/catalog/feature-icon';
import type { FeatureChoices } from '@/components/catalog/feature-fields';
import { Icon } from '@/components/ui/icon';

/** Drawn on the server, so that the form does not bring every drawing along. */
export function iconChoices(): FeatureChoices['icons'] {
  return FEATURE_ICONS.map((name) => ({ name, drawing: <Icon of={featureIcon(name)} /> }));
}
