/**
 * The suites on n8n's engine, by folder. Loading the engine is most of the work of a small suite, so that `npm test`
 * runs the folders of an entry in one process, one after the other. Each suite still runs by itself, too:
 * `npm run jest -- test/actions/speech`.
 */
module.exports = {
	actions: ['actions'],
	rest: ['jobs', 'methods', 'transport', 'trigger'],
};
