import manifest from '../../package.json';
import { credentialDraft, n8n, sandbox } from './support';

/** "dist/nodes/AndOpen/AndOpenTrigger.node.js": "andOpenTrigger". */
const nodeName = (file: string) =>
	file.replace(
		/^.*\/(\w)(\w*)\.node\.js$/,
		(_all, first: string, rest: string) => first.toLowerCase() + rest,
	);

beforeEach(async () => await sandbox().reset());

describe('the packed package in n8n', () => {
	it('brings every node that package.json lists, under the name of the package', async () => {
		const client = await n8n();
		const loaded = (await client.nodeTypes()).map(({ name }) => name);
		const expected = manifest.n8n.nodes.map((file) => `${manifest.name}.${nodeName(file)}`);
		expect(loaded).toEqual(expect.arrayContaining(expected));
	});

	it('offers the action nodes to AI agents as tools', async () => {
		const client = await n8n();
		const loaded = (await client.nodeTypes()).map(({ name }) => name);
		expect(loaded).toEqual(
			expect.arrayContaining([
				`${manifest.name}.hubSpotBridgeTool`,
				`${manifest.name}.andOpenTool`,
			]),
		);
	});

	it.each(['hubSpotBridgeAccessTokenApi', 'andOpenApi'])(
		'has a test for the credential %s that tells a good token from a wrong one',
		async (type) => {
			const client = await n8n();
			const saved = (await client.credentials()).find((candidate) => candidate.type === type);
			const draft = { id: saved?.id ?? '', ...credentialDraft(type) };
			expect(await client.testCredential(draft)).toMatchObject({ status: 'OK' });

			const secret = type === 'andOpenApi' ? 'token' : 'accessToken';
			const wrong = {
				...draft,
				data: { ...draft.data, [secret]: 'ao-v1-production-0000000000000000' },
			};
			expect(await client.testCredential(wrong)).toMatchObject({ status: 'Error' });
		},
	);
});
