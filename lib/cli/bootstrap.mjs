// The first program a fresh clone runs. Its syntax is kept so old that every Node can read it and say plainly when it is
// too old for the rest.
const version = process.versions.node;
const parts = version.split('.').map(Number);

if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 11)) {
  void import('./hand-over.mjs');
} else {
  process.stderr.write(
    '\n  Perennial needs Node 20.11 or newer, and this is Node ' +
      version +
      '.\n  Install the current release from https://nodejs.org and run the command again.\n\n',
  );
  process.exitCode = 1;
}
