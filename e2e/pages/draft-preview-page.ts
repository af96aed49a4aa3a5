import type { FrameLocator, Locator, Page } from '@playwright/test';

/** A draft as customers would see it, with the switches and the code for a website. */
export class DraftPreviewPage {
  readonly heading: Locator;
  readonly frames: Locator;
  readonly snippet: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: /^Preview of draft \d+$/ });
    this.frames = page.locator('.pr-preview-frame iframe');
    this.snippet = page.getByLabel('Code for the website');
  }

  /** Of the draft that is on top of the list. */
  async openNewest(): Promise<void> {
    const html = await (await this.page.request.get('/admin/catalog/drafts')).text();
    const draftId = /(draft_\w+)/.exec(html)?.[1];
    if (draftId === undefined) throw new Error('There is no draft.');
    await this.page.goto(`/admin/catalog/drafts/${draftId}/preview`);
  }

  /** Chooses in the switch of this name, and waits until it holds. */
  async choose(what: string, value: string): Promise<void> {
    const link = this.page
      .getByRole('navigation', { name: what, exact: true })
      .getByRole('link', { name: value, exact: true });
    await link.click();
    await this.page.locator('[aria-current="true"]').filter({ hasText: value }).first().waitFor();
  }

  /** The screen inside the frame of this name: "Pricing page, Aurelia Climate, English". */
  screen(name: string | RegExp): FrameLocator {
    return this.page.getByTitle(name).contentFrame();
  }
}
