const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Removes what an earlier build left, so that nothing stale is packed. */
const clean = () => rm('dist', { recursive: true, force: true });

/** Copies icons and codex files beside the compiled nodes. `encoding: false` keeps binary files whole. */
const assets = () => src('nodes/**/*.{svg,png,json}', { encoding: false }).pipe(dest('dist/nodes'));

module.exports = { clean, assets };
