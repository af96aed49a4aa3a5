import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { RouteMeter } from '../bench/measure-routes';
import { budgetedRoutes, redirectingPaths } from '../bench/route-budgets';
import { budgets } from '../bench/routes/budgeted-route';

const app = path.resolve(import.meta.dirname, '../../app');
const meter = new RouteMeter(process.env.BASE_URL ?? 'http://localhost:3000');

/** Every address that `app` defines, without the groups. */
function pagesOf(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const parts = file.split(path.sep);
    if (parts.pop() !== 'page.tsx') return [];
    return [`/${parts.filter((part) => !/^[(@]/.test(part)).join('/')}`];
  });
}

test('every page has a budget', () => {
  const listed = [...budgetedRoutes.map((route) => route.path), ...redirectingPaths];
  expect(listed.toSorted()).toEqual(pagesOf(app).toSorted());
});

for (const route of budgetedRoutes) {
  test(`${route.path} ships no more JavaScript than ${budgets[route.class]} KB`, async () => {
    const { kilobytes } = await meter.measure(route);
    // A page that names no script at all was not measured.
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(budgets[route.class]);
  });
}
