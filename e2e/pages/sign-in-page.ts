import type { Locator, Page } from '@playwright/test';

/** The page on which people say who they are; in the sandbox it lists the demo people. */
export class SignInPage {
  readonly heading: Locator;
  readonly email: Locator;
  readonly password: Locator;
  readonly problem: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Sign in' });
    this.email = page.getByLabel('E-mail');
    this.password = page.getByLabel('Password');
    this.problem = page.getByRole('main').getByRole('alert');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/sign-in${query}`);
  }

  /** Walks in as one of the demo people. */
  async walkInAs(name: string): Promise<void> {
    await this.page.getByRole('button', { name }).click();
  }

  async enter(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }
}
