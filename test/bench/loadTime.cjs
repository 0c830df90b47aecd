/** Prints how long (ms) n8n's own library takes to load in a fresh process, and after it the whole built package. */
const { performance } = require('node:perf_hooks');

const time = (load) => {
	const startedAt = performance.now();
	load();
	return performance.now() - startedAt;
};
const library = time(() => require('n8n-workflow'));
const ours = time(() => {
	require('../../dist/credentials/AiStudiosApi.credentials.js');
	require('../../dist/nodes/AiStudios/AiStudios.node.js');
	require('../../dist/nodes/AiStudios/AiStudiosTrigger.node.js');
});
process.stdout.write(JSON.stringify({ 'n8n-workflow': library, 'this package, after it': ours }));
