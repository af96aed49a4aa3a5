import { serve } from './serve';
import { runCommand } from './trouble';

await runCommand(() => serve('development'));
