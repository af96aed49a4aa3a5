// The first file of the thread that makes documents: a thread does not take over that its process reads TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./render-thread.ts');
