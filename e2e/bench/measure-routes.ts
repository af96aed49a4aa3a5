import { demoSession } from './demo-session';
import { initialScripts } from './initial-scripts';
import { budgetedRoutes } from './route-budgets';
import { type BudgetedRoute, budgets } from './routes/budgeted-route';

export interface RouteFigures {
  readonly path: string;
  readonly class: string;
  readonly kilobytes: number;
  readonly budget: number;
}

/** A page that could not be opened, and why. */
export interface UnmeasuredRoute {
  readonly path: string;
  readonly problem: string;
}

/** A way to open pages of one running product, each as the person its route names. */
export class RouteMeter {
  private readonly sessions = new Map<string, Promise<string>>();

  constructor(private readonly url: string) {}

  /** @throws when the page does not answer, leads elsewhere or cannot be found. */
  async measure(route: BudgetedRoute): Promise<RouteFigures> {
    const address = await this.addressOf(route);
    const { gzipBytes } = await initialScripts(this.url, await this.open(address, route.as));
    return { path: route.path, class: route.class, kilobytes: gzipBytes / 1000, budget: budgets[route.class] };
  }

  private async addressOf({ path, address, found, as }: BudgetedRoute): Promise<string> {
    if (found === undefined) return address ?? path;
    const value = found.by.exec(await this.open(found.on, as))?.[1];
    if (value === undefined) throw new Error(`${found.on} names nothing that ${path} could show.`);
    return found.address(value);
  }

  private async open(address: string, as?: string): Promise<string> {
    const headers = { 'accept-language': 'en', ...(as !== undefined && { cookie: await this.session(as) }) };
    const answer = await fetch(this.url + address, {
      headers,
      redirect: 'manual',
    });
    const html = await answer.text();
    if (answer.status === 200) return html;
    throw new Error(`${address} answered ${answer.status} ${answer.headers.get('location') ?? ''}`.trim());
  }

  private session(email: string): Promise<string> {
    const known = this.sessions.get(email) ?? demoSession(this.url, email);
    this.sessions.set(email, known);
    return known;
  }
}

/** All pages one after the other. One that cannot be opened is reported and does not cost the others their figures. */
export async function measureRoutes(url: string): Promise<(RouteFigures | UnmeasuredRoute)[]> {
  const meter = new RouteMeter(url);
  const figures: (RouteFigures | UnmeasuredRoute)[] = [];
  for (const route of budgetedRoutes) {
    const unmeasured = (error: unknown): UnmeasuredRoute => ({ path: route.path, problem: String(error) });
    figures.push(await meter.measure(route).catch(unmeasured));
  }
  return figures;
}
