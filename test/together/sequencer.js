const { default: Sequencer } = require('@jest/test-sequencer');

/** Starts the groups first, which take longest: jest orders files that it has not run yet by size, and they are small. */
module.exports = class extends Sequencer {
	sort(tests) {
		const isGroup = ({ path }) => path.startsWith(__dirname);
		return [...super.sort(tests)].sort(
			(one, other) => Number(isGroup(other)) - Number(isGroup(one)),
		);
	}
};
