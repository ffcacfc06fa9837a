import { createHash } from 'node:crypto';

import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { deduplication, ListeningWebhook, nodeTypes, runNode, runWebhook, runWorkflow } from '.';

const described = (name: string, rest: Partial<INodeTypeDescription>): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
	...rest,
});

/** Remembers keys, tells the hash of a text, or fails, as its parameters say. */
class Probe implements INodeType {
	description = described('probe', {
		properties: [
			{ displayName: 'Value', name: 'value', type: 'string', default: 'by default' },
			{ displayName: 'Do', name: 'what', type: 'string', default: 'echo' },
		],
	});

	async execute(this: IExecuteFunctions) {
		const output = [];
		for (const [item] of this.getInputData().entries()) {
			const value = this.getNodeParameter('value', item) as string;
			const what = this.getNodeParameter('what', item);
			if (what === 'fail') throw new NodeOperationError(this.getNode(), 'No', { itemIndex: item });
			const json =
				what === 'claim'
					? await this.helpers.checkProcessedAndRecord([value], 'node', { mode: 'entries' })
					: { value, zone: this.getTimezone() };
			output.push({ json: { ...json }, pairedItem: { item } });
		}
		return [output];
	}
}

class Receiver implements INodeType {
	description = described('receiver', {
		version: 2,
		inputs: [],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'events',
				responseMode: '={{$parameter["answer"]}}',
				responseData: 'noData',
			},
		],
		properties: [
			{ displayName: 'Answer', name: 'answer', type: 'string', default: 'onReceived' },
			{ displayName: 'Refuse', name: 'refuse', type: 'boolean', default: false },
		],
	});

	async webhook(this: IWebhookFunctions) {
		const request = this.getRequestObject();
		await request.readRawBody();
		if (this.getNodeParameter('refuse')) {
			this.getResponseObject().status(401).json({ message: 'Unsigned' });
			return { noWebhookResponse: true };
		}
		const sha256 = createHash('sha256').update(request.rawBody).digest('hex');
		const json = {
			sha256,
			query: this.getQueryData(),
			headers: this.getHeaderData(),
			url: this.getNodeWebhookUrl('default'),
		};
		const copy = JSON.parse(JSON.stringify(json)) as IDataObject;
		return { workflowData: [this.helpers.returnJsonArray(copy)] };
	}
}

nodeTypes.add(new Probe());
nodeTypes.add(new Receiver());

describe('the engine in jest', () => {
	beforeEach(() => deduplication.reset());

	it('resolves defaults and expressions for every item, and keeps the pairing', async () => {
		const { items } = await runNode({
			node: 'test.probe',
			parameters: { value: '={{ $json.name.toUpperCase() }}' },
			items: [{ name: 'a' }, { name: 'b' }],
			timezone: 'Europe/Berlin',
		});
		expect(items).toEqual([
			{ json: { value: 'A', zone: 'Europe/Berlin' }, pairedItem: { item: 0 } },
			{ json: { value: 'B', zone: 'Europe/Berlin' }, pairedItem: { item: 1 } },
		]);
		const byDefault = await runNode({ node: 'test.probe' });
		expect(byDefault.items[0]?.json.value).toBe('by default');
	});

	it('hands on what a node put out to the next one', async () => {
		const run = await runWorkflow({
			nodes: [
				{ node: 'test.probe', name: 'One', parameters: { value: '={{ $json.n }}' } },
				{ node: 'test.probe', name: 'Two', parameters: { value: '={{ $json.value + 1 }}' } },
			],
			items: [{ n: 1 }],
		});
		expect(run.itemsOf('One')[0]?.json.value).toBe(1);
		expect(run.items[0]?.json.value).toBe(2);
	});

	it('gives the error of a run that failed', async () => {
		const { error, items } = await runNode({ node: 'test.probe', parameters: { what: 'fail' } });
		expect(error?.message).toBe('No');
		expect(items).toEqual([]);
	});

	it('remembers keys for a workflow and node, one run after another', async () => {
		const claim = async (value: string, workflowId?: string) => {
			const parameters = { what: 'claim', value };
			const { items } = await runNode({ node: 'test.probe', parameters, workflowId });
			return (items[0]?.json.new as string[]).length === 1;
		};
		expect(await claim('k1')).toBe(true);
		expect(await claim('k1')).toBe(false);
		expect(await claim('k2')).toBe(true);
		expect(await claim('k1', 'another workflow')).toBe(true);
	});

	it('has a key store as unsafe under concurrency as n8n’s', async () => {
		const claims = async (keys: string[]) =>
			await Promise.all(
				keys.map(
					async (value) =>
						await runNode({ node: 'test.probe', parameters: { what: 'claim', value } }),
				),
			);
		const first = await claims(['k', 'k', 'k']);
		const unique = first.filter((run) => run.error?.message.includes('UNIQUE constraint'));
		expect(unique).toHaveLength(2);
		const again = await claims(['new', 'new', 'new']);
		const passed = again.filter((run) => (run.items[0]?.json.new as string[]).length === 1);
		expect(passed.length).toBeGreaterThan(1);
	});
});

describe('webhooks in jest', () => {
	const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

	it('reach the node with the bytes that were sent', async () => {
		const body = '{"a":1,  "b":"é"}';
		const answer = await runWebhook({
			node: 'test.receiver',
			request: { body, query: '?x=1', headers: { 'X-Secret': 's' } },
			webhookBaseUrl: 'https://hooks.example.test/webhook',
		});
		expect(answer).toMatchObject({ status: 200, body: '' });
		const json = answer.items?.[0]?.json;
		expect(json).toMatchObject({ sha256: sha256(body), query: { x: '1' } });
		expect(json?.headers).toMatchObject({ 'x-secret': 's' });
		expect(json?.headers).not.toHaveProperty('x-test-call');
		expect(json?.url).toBe('https://hooks.example.test/webhook/webhook-of-receiver/events');
	});

	it('reach it with bytes of an unknown content type too', async () => {
		const bytes = Buffer.from([0xff, 0xfe, 0x00]);
		const headers = { 'content-type': 'application/octet-stream' };
		const answer = await runWebhook({ node: 'test.receiver', request: { body: bytes, headers } });
		expect(answer.items?.[0]?.json.sha256).toBe(sha256(bytes));
	});

	it('are answered 422 when the JSON is malformed, before the node', async () => {
		const answer = await runWebhook({ node: 'test.receiver', request: { body: '{"a":' } });
		expect(answer).toMatchObject({ status: 422, items: undefined });
	});

	it('are answered by the node itself where it says so', async () => {
		const parameters = { refuse: true };
		const answer = await runWebhook({ node: 'test.receiver', parameters, request: { body: {} } });
		expect(answer).toMatchObject({ status: 401, body: { message: 'Unsigned' }, items: undefined });
	});

	it('are answered 500 when the run that is waited for fails', async () => {
		const webhook = await new ListeningWebhook({
			node: 'test.receiver',
			parameters: { answer: 'lastNode' },
			run: async () => await Promise.reject(new Error('later node')),
		}).open();
		expect(await webhook.send({ body: {} })).toMatchObject({ status: 500 });
		await webhook.close();
	});
});
