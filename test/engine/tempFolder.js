const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives a run of jest one folder for all that its engines write. */
module.exports = () => {
	process.env.AISTUDIOS_ENGINE_DIR = mkdtempSync(join(tmpdir(), 'aistudios-engine-'));
};

/** Takes it away with all that is in it. */
module.exports.remove = () =>
	rmSync(process.env.AISTUDIOS_ENGINE_DIR, { recursive: true, force: true });
