import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { database, type Tx } from '@/db/client';
import { memberships, signInTokens, users, userTenants } from '@/db/schema/people';
import type { Locale } from '@/lib/domain/localized';

/** A person is global: one row, whatever organisations they belong to. The e-mail has to be in lower case. */
export async function insertUser(tx: Tx, row: typeof users.$inferInsert): Promise<void> {
  await tx.insert(users).values(row);
}

/** What a person may do for one organisation, and the routing that leads from the person to the tenant. */
export async function insertMembership(tx: Tx, row: typeof memberships.$inferInsert): Promise<void> {
  await tx.insert(memberships).values(row);
  await tx.insert(userTenants).values({ userId: row.userId, tenantId: row.tenantId }).onConflictDoNothing();
}

/**
 * Keeps the token of a link unless the address had `limit` of them since `since`. Requests for one address wait for each
 * other, so a burst cannot pass the limit. Tokens older than a day are swept out on the way.
 */
export async function insertSignInToken(
  row: typeof signInTokens.$inferInsert,
  { since, limit }: { since: Date; limit: number },
): Promise<boolean> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`sign-in ${row.email}`}))`);
    const recent = await tx.$count(
      signInTokens,
      and(eq(signInTokens.email, row.email), gt(signInTokens.createdAt, since)),
    );
    if (recent >= limit) return false;
    await tx.delete(signInTokens).where(lt(signInTokens.expiresAt, new Date(row.createdAt.getTime() - 86_400_000)));
    await tx.insert(signInTokens).values(row);
    return true;
  });
}

/** Takes a token out, so that it works once; undefined when it is not there (any more). */
export async function takeSignInToken(tokenHash: string): Promise<typeof signInTokens.$inferSelect | undefined> {
  const [taken] = await database().delete(signInTokens).where(eq(signInTokens.tokenHash, tokenHash)).returning();
  return taken;
}

export async function countSignInTokens(email: string, since: Date): Promise<number> {
  return database().$count(signInTokens, and(eq(signInTokens.email, email), gt(signInTokens.createdAt, since)));
}

/** The language the person reads in, here and in mails. */
export async function updateUserLocale(userId: string, locale: Locale): Promise<void> {
  await database().update(users).set({ locale }).where(eq(users.id, userId));
}
