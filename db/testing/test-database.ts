import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';

/**
 * A fresh, migrated, empty database for the calling test file, which awaits it at its top. DATABASE_URL points to it
 * from then on, so code under test reaches it as it would reach the real one. It is removed when the file is done.
 */
export async function testDatabase(): Promise<{ url: string }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = databaseUrl(name);
  afterAll(() => administer(`drop database if exists ${name} with (force)`));
  await administer(`create database ${name} template template_migrated`);
  process.env.DATABASE_URL = url;
  return { url };
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
