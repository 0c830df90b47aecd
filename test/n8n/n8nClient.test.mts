import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stringify } from 'flatted';
import { readExecution } from './n8nClient.mts';
import { fieldNames } from './submitForm.mts';

describe('A form', () => {
	it('tells the name to send for each label, whatever the quotes and marks', () => {
		const html = `
			<label class='form-label form-required' for='field-0'>Your <b>Name</b> *</label><input id='field-0'>
			<label for="field-1">Script &amp; more</label>
			<label>No field</label>`;
		assert.deepEqual(
			[...fieldNames(html)],
			[
				['Your Name', 'field-0'],
				['Script & more', 'field-1'],
			],
		);
	});
});

describe('An execution', () => {
	it('is read from its packed form, run by run', () => {
		const packed = stringify({
			resultData: {
				runData: {
					Create: [{ data: { main: [[{ json: { projectId: 'p1' }, pairedItem: { item: 0 } }]] } }],
				},
			},
		});
		const execution = readExecution({ id: 7, status: 'success', data: packed });
		assert.equal(execution.id, '7');
		assert.equal(execution.error, undefined);
		assert.deepEqual(execution.runs['Create']?.[0]?.outputs, [
			[{ json: { projectId: 'p1' }, pairedItem: { item: 0 } }],
		]);
	});

	it('carries the message it ended with', () => {
		const packed = stringify({
			resultData: { runData: {}, error: { message: 'The User Key was not accepted' } },
		});
		assert.equal(
			readExecution({ id: 1, status: 'error', data: packed }).error,
			'The User Key was not accepted',
		);
	});

	it('that has not begun has no runs', () => {
		assert.deepEqual(readExecution({ id: 1, status: 'new' }).runs, {});
		assert.deepEqual(readExecution({ id: 1, status: 'running', data: '[]' }).runs, {});
	});
});
