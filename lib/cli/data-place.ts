import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from './trouble';

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
  makeWritable(place.logs);
  return place;
}

function makeWritable(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Trouble(`${folder} cannot be written (${reason}). Make the project's folder yours and start again.`);
  }
}
