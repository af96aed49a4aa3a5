/** Everybody of the demo company signs in with this password, too. The sandbox prints it; it opens nothing else. */
export const DEMO_PASSWORD = 'perennial-demo';

export interface DemoPersonStory {
  readonly email: string;
  readonly name: string;
  /** In words, for a terminal. What they may do stands in the database. */
  readonly role: string;
  /** One real thing they have to do: a message key below `auth.tasks`. */
  readonly task: string;
}

/** The people of the demo company in the order in which the sign-in page shows them. */
export const demoPeople: readonly DemoPersonStory[] = [
  { email: 'marco.brandt@aurelia.example', name: 'Marco Brandt', role: 'product manager', task: 'publish' },
  { email: 'ana.keller@aurelia.example', name: 'Ana Keller', role: 'finance, owner', task: 'revenue' },
  { email: 'ines.vogt@aurelia.example', name: 'Ines Vogt', role: 'support', task: 'rescue' },
  { email: 'lena.maier@home.example', name: 'Lena Maier', role: 'customer of Aurelia Climate', task: 'upgrade' },
  { email: 'familie.brandes@home.example', name: 'Familie Brandes', role: 'customer on the free plan', task: 'unlock' },
  {
    email: 'jonas.reimer@stadtwerke-lueneburg.example',
    name: 'Jonas Reimer',
    role: 'customer of Norda Pumps',
    task: 'fleet',
  },
  { email: 'tomke.hansen@nordwind.example', name: 'Tomke Hansen', role: 'distributor', task: 'network' },
  { email: 'greta.lorenz@elbe-haustechnik.example', name: 'Greta Lorenz', role: 'distributor below', task: 'override' },
  { email: 'karl.muster@muster-elektro.example', name: 'Karl Muster', role: 'installer', task: 'commission' },
  { email: 'nils.heide@heide-klima.example', name: 'Nils Heide', role: 'installer beside', task: 'sibling' },
  {
    email: 'wiebke.petersen@pumpen-petersen.example',
    name: 'Wiebke Petersen',
    role: 'service partner who pays for customers',
    task: 'payer',
  },
];
