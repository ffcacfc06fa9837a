import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { manifest } from '../../package/support/packed';
import { nodeTypes } from '../../helpers/engine';
import { read, ROOT, workflowFiles } from './pages';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const nodeNames = nodeTypes
	.nodeNames()
	.map((name) => nodeTypes.getByName(nodeTypes.fullName(name)).description.displayName);

const credentialTypes = manifest.n8n.credentials.map((file) =>
	nodeTypes.credentialType(credentialName(file)),
);

export const credentialNames = credentialTypes.map(({ displayName }) => displayName);

/** `dist/credentials/AndOpenApi.credentials.js` holds `andOpenApi`. */
function credentialName(file: string): string {
	const [className = ''] = file.split('/').at(-1)?.split('.') ?? [];
	return className.charAt(0).toLowerCase() + className.slice(1);
}

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** The words that the editor shows for parameters, what they hold, their choices, and the buttons that add more. */
function wordsOf(entries: readonly Entry[]): string[] {
	return entries.flatMap((entry) => [
		'displayName' in entry ? entry.displayName : entry.name,
		...('modes' in entry ? (entry.modes ?? []).map(({ displayName }) => displayName) : []),
		...(isCollection(entry) ? [entry.placeholder ?? ''] : []),
		...('options' in entry ? wordsOf(entry.options ?? []) : []),
		...('values' in entry ? wordsOf(entry.values) : []),
	]);
}

/** n8n writes the placeholder of a collection onto its button. */
const isCollection = (entry: Entry): entry is INodeProperties =>
	'type' in entry && /collection$/i.test(entry.type);

const parameterWords = nodeTypes
	.nodeNames()
	.flatMap((name) => wordsOf(nodeTypes.getByName(nodeTypes.fullName(name)).description.properties));
const credentialWords = credentialTypes.flatMap(({ properties }) => wordsOf(properties));

const namesInWorkflows = workflowFiles.flatMap((path) =>
	(JSON.parse(read(path)) as { nodes: Array<{ name: string }> }).nodes.map(({ name }) => name),
);

/** n8n's own words: its buttons, settings and nodes. */
const N8N_WORDS = [
	'Execute step',
	'Execute workflow',
	'Connect my account',
	'Executions',
	'Fetch Test Event',
	'From file',
	'From list',
	'Import',
	'Manual Trigger',
	'On Error',
	'Production URL',
	'Retry On Fail',
	'Retry execution',
	'set mock data',
	'Stop Workflow',
	'Test URL',
	'Unpin data',
	'Allowed HTTP Request Domains',
	'OAuth Redirect URL',
	'Every Minute',
	'Mode',
	'Poll Times',
];

export const editorWords = new Set([
	...nodeNames,
	...credentialNames,
	...parameterWords,
	...credentialWords,
	...namesInWorkflows,
	...N8N_WORDS,
]);

/** The sources of the sandbox's page, in which its headings and buttons stand. */
export const sandboxPage = readdirSync(join(ROOT, 'sandbox/web'), {
	recursive: true,
	encoding: 'utf8',
})
	.filter((path) => path.endsWith('.ts'))
	.map((path) => readFileSync(join(ROOT, 'sandbox/web', path), 'utf8'))
	.join('\n');
