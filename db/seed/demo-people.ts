/** Everybody of the demo company signs in with this password, too. The sandbox prints it; it opens nothing else. */
export const DEMO_PASSWORD = 'perennial-demo';

/**
 * The people of the demo company by address, in the order in which the sign-in page shows them. Names, roles and
 * organisations are read from the database; `task` names one real thing each of them has to do, a message key.
 */
export const DEMO_PEOPLE = [
  { email: 'marco.brandt@aurelia.example', task: 'publish' },
  { email: 'ana.keller@aurelia.example', task: 'revenue' },
  { email: 'ines.vogt@aurelia.example', task: 'rescue' },
  { email: 'lena.maier@home.example', task: 'upgrade' },
  { email: 'familie.brandes@home.example', task: 'unlock' },
  { email: 'jonas.reimer@stadtwerke-lueneburg.example', task: 'fleet' },
  { email: 'tomke.hansen@nordwind.example', task: 'network' },
  { email: 'greta.lorenz@elbe-haustechnik.example', task: 'override' },
  { email: 'karl.muster@muster-elektro.example', task: 'commission' },
  { email: 'nils.heide@heide-klima.example', task: 'sibling' },
] as const;

export type DemoTask = (typeof DEMO_PEOPLE)[number]['task'];
