const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const TEST = join(__dirname, '..');

/**
 * Folders whose suites load the same: n8n's engine, or the fields and scenes of the node. Loading is most of the work of
 * a small suite, so `npm test` runs the folders of a group in one process, one suite after the other. Each suite
 * still runs by itself, too: `npm run jest -- test/actions/speech`.
 */
const GROUPS = {
	actions: ['actions', 'cases'],
	jobs: ['credentials', 'jobs', 'methods', 'transport', 'trigger'],
	scenes: ['fields', 'scene', 'scene/storyboard', 'simulator'],
};

/** Declares all suites of a group, each under its file's name. */
function declareSuites(group) {
	for (const folder of GROUPS[group]) {
		for (const file of readdirSync(join(TEST, folder)).filter((name) => name.endsWith('.test.ts')))
			describe(`${folder}/${file}`, () => {
				require(join(TEST, folder, file));
			});
	}
}

module.exports = { GROUPS, declareSuites };
