import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

/**
 * A fresh, migrated, empty database for the calling test file; call it at the top of the file or in `beforeAll`. It is
 * removed when the file is done.
 */
export async function testDatabase(): Promise<{ url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name} template template_migrated`);
  afterAll(() => administer(`drop database ${name} with (force)`));
  return { url: databaseUrl(name) };
}

function databaseUrl(database: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = database;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
