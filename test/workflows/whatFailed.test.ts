import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

import { apiError } from '../../nodes/HubSpot/transport';
import { failureOf } from '../../nodes/HubSpot/transport/failure';

/** What the Code node "What Failed" of a ready workflow says of an item that came out of an error output. */
function passes(file: string, json: object, from = 'Save as Note'): boolean {
	const { nodes } = JSON.parse(readFileSync(join(__dirname, '../../workflows', file), 'utf8')) as {
		nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
	};
	const code = nodes.find(({ name }) => name === 'What Failed')?.parameters.jsCode ?? '';
	const change = { id: '101', updatedAt: '2026-05-01T10:00:00.000Z', title: 'Liffey' };
	const answer = runInNewContext(`(() => {${code}})()`, {
		$: () => ({ item: { json: { ...change, author: 'Grace', issueId: '100', tries: 1 } } }),
		$json: json,
		$prevNode: { name: from },
	}) as { json: { passes: boolean } } | null;
	return answer?.json.passes ?? false;
}

const node = {
	id: '1',
	name: 'HubSpot Bridge',
	type: 'n8n-nodes-hubspot-bridge.hubSpotBridge',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
/** An item as the error output of our nodes has it. */
function failed(attempt: Parameters<typeof failureOf>[0]) {
	const { message, description } = apiError(node, failureOf(attempt));
	return { error: message, errorDescription: description ?? undefined };
}
const answered = (status: number, body: object = { message: 'No' }) =>
	failed({ kind: 'answered', status, headers: {}, body });

describe.each([
	'record-sync.json',
	'record-sync-back.json',
	'notes-to-tracker.json',
	'comments-to-hubspot.json',
])('%s', (file) => {
	it.each([
		['HubSpot cannot be reached', failed({ kind: 'notSent', reason: 'ENOTFOUND', passing: true })],
		['the credential is refused', failed({ kind: 'notSent', reason: 'Gone', passing: false })],
		['the answer was lost', failed({ kind: 'lost', reason: 'ECONNRESET' })],
		['HubSpot refuses the token', answered(401)],
		['a scope is missing', answered(403, { message: 'No', category: 'MISSING_SCOPES' })],
		['the day is used up', answered(429, { message: 'No', policyName: 'DAILY' })],
		['the rate limit is exceeded', answered(429)],
		['the account is moving', answered(477)],
		['the record is locked', answered(423)],
		['HubSpot waited for the request in vain', answered(408)],
		['something on the way refuses it', answered(403, {})],
		['HubSpot fails', answered(503)],
		['n8n has no credential', { error: 'Credential with ID "7" does not exist' }],
		['the tracker is not there', { error: { message: 'refused', code: 'ECONNREFUSED' } }],
		['the tracker refuses the token', { error: { message: '401', status: 401 } }],
		['the tracker is busy', { error: { message: '429', status: 429 } }],
		['the tracker fails', { error: { message: '503', status: 503 } }],
	])('tries again when %s', (_reason, json) => {
		expect(passes(file, json)).toBe(true);
	});

	it.each([
		['HubSpot refuses a value', answered(400)],
		['HubSpot has no such record', answered(404)],
		[
			'HubSpot refuses a file',
			{ error: 'The file "a.exe" was not uploaded, and the note not written: HubSpot: No' },
		],
		[
			'a value does not fit',
			{ error: 'Tracker status (tracker_status): "blocked" is not one of its options (open)' },
		],
		['several records match', { error: '2 records match, and the node is set to fail then' }],
		['our node refuses the text', { error: '"Body" has 70000 characters as HTML' }],
		['the note is gone', { error: 'There is no note 5 in HubSpot' }],
		['the tracker has no such thing', { error: { message: '404', status: 404 } }],
		['the tracker refuses a value', { error: { message: '422', httpCode: '422' } }],
	])('does not try again when %s', (_reason, json) => {
		expect(passes(file, json)).toBe(false);
	});
});

it('comments-to-hubspot.json reads a comment again whenever its record could not be read', () => {
	expect(passes('comments-to-hubspot.json', answered(400), 'Deal Still There')).toBe(true);
	expect(passes('comments-to-hubspot.json', answered(400), 'Ticket Still There')).toBe(true);
});
