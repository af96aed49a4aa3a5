import {
  Activity,
  Bell,
  CalendarClock,
  ChartColumn,
  Cpu,
  Download,
  Droplets,
  FileChartColumn,
  Gauge,
  Grid2x2,
  Headset,
  History,
  KeyRound,
  MessageSquare,
  Phone,
  RadioTower,
  ShieldCheck,
  Sparkles,
  Users,
  Wrench,
  type LucideIcon,
} from 'lucide-react';

/** The drawings a feature can choose from, by the name that is stored with it. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  bell: Bell,
  calendar: CalendarClock,
  chart: ChartColumn,
  chip: Cpu,
  download: Download,
  droplets: Droplets,
  'file-chart': FileChartColumn,
  gauge: Gauge,
  grid: Grid2x2,
  headset: Headset,
  history: History,
  key: KeyRound,
  message: MessageSquare,
  phone: Phone,
  radio: RadioTower,
  shield: ShieldCheck,
  users: Users,
  wrench: Wrench,
};

/** Their names, for choosing one. */
export const FEATURE_ICONS: readonly string[] = Object.keys(ICONS);

export function featureIcon(name: string): LucideIcon {
  return ICONS[name] ?? Sparkles;
}
