import fs from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** Where one running installation keeps what it must not lose and what may be deleted. */
export type DataPlace = {
  root: string;
  postgres: string;
  secrets: string;
  sandboxState: string;
  logs: string;
  /** What runs now: see run-record. */
  runRecord: string;
};

/** The places under `.data`, or under a folder in it so that tests never touch the demo's data. */
export function dataPlace(folder = ''): DataPlace {
  const root = path.join(projectRoot, '.data', folder);
  const place = {
    root,
    postgres: path.join(root, 'postgres'),
    secrets: path.join(root, 'secrets.json'),
    sandboxState: path.join(root, 'stripe-sandbox.json'),
    logs: path.join(root, 'logs'),
    runRecord: path.join(root, 'run.json'),
  };
  fs.mkdirSync(place.logs, { recursive: true });
  return place;
}
