import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { adminNav } from '@/app/admin/nav';
import { AdminShell } from '@/components/shell/admin-shell';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { Toasts } from '@/components/ui/toasts';
import { getShell, getSurroundings } from '@/lib/web/shell';
import { moveClock, signOut, switchMembership } from '@/lib/web/shell-actions';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { sandbox } = await getSurroundings();
  return documentMetadata('Perennial', sandbox);
}

export default async function AdminLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const shell = await getShell();
  return (
    <Document>
      <ClientMessages namespaces={['ui']}>
        <AdminShell
          shell={shell}
          nav={adminNav(shell.counts)}
          moveClock={moveClock}
          actions={{ switchMembership, signOut }}
        >
          {children}
        </AdminShell>
        <Toasts />
      </ClientMessages>
    </Document>
  );
}
