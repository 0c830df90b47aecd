const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/** Declares all suites of the given folders of `test/`, each under its file's name. */
module.exports.suitesOf = (folders) => {
	for (const folder of folders) {
		const place = join(__dirname, '..', folder);
		for (const file of readdirSync(place).filter((name) => name.endsWith('.test.ts'))) {
			describe(`${folder}/${file}`, () => {
				require(join(place, file));
			});
		}
	}
};
