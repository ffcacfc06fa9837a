import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';
import { nodeTypes, runNode, testCredential } from '../helpers/engine';
import { attempt } from '../../nodes/shared/http/attempt';

class Caller implements INodeType {
	description: INodeType['description'] = {
		displayName: 'caller', name: 'caller', group: ['transform'], version: 1, description: '', defaults: { name: 'caller' },
		inputs: [NodeConnectionTypes.Main], outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hubSpotBridgeAccessTokenApi' }, { name: 'hubSpotBridgeOAuth2Api' }, { name: 'andOpenApi' }],
		properties: [{ displayName: 'c', name: 'c', type: 'string', default: '' }, { displayName: 'url', name: 'url', type: 'string', default: '' }],
	};
	async execute(this: IExecuteFunctions) {
		const type = this.getNodeParameter('c', 0) as string;
		const c = await this.getCredentials(type);
		const a = await attempt(this as never, { method: 'GET', path: '/x', repeatable: true }, { baseUrl: c.baseUrl as string, credentialType: type, timeoutMs: 3000 });
		return [[{ json: { a: a as never, c: c as never } }]];
	}
}
nodeTypes.add(new Caller());
let status: (r: IncomingMessage) => [number, unknown] = () => [200, {}];
const log: unknown[] = [];
const server = createServer((q, s) => { const [c, b] = status(q); log.push([q.method, q.url, q.headers.authorization, c]); s.writeHead(c, { 'content-type': 'application/json' }).end(JSON.stringify(b)); });
let base = '';
beforeAll(async () => { await new Promise<void>((r) => server.listen(0, r)); base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; });
afterAll(() => { server.close(); });
const show = (x: unknown) => process.stderr.write(JSON.stringify(x) + '\n');
it('x', async () => {
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: ' Bearer pat-x\n', baseUrl: base }));
	status = () => [401, { category: 'INVALID_AUTHENTICATION', message: 'no' }];
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: 'pat-x', baseUrl: base }));
	status = (q) => (q.method === 'POST' ? [403, { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.write'] } }] }] : [200, {}]);
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: 'pat-x', baseUrl: base }));
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: 'pat-x', baseUrl: 'http://127.0.0.1:1' }));
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: 'pat-x', baseUrl: 'https://no.such.host.invalid' }));
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: 'pat-x', baseUrl: 'api' }));
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: 'pat x', baseUrl: base }));
	show(await testCredential('hubSpotBridgeAccessTokenApi', { accessToken: '', baseUrl: base }));
	show(log.splice(0));
	show(await testCredential('andOpenApi', { token: 'ao-v1-staging-abc', region: 'us', baseUrl: base }));
	show(await testCredential('andOpenApi', { token: 'ao-v1-staging-abc', region: 'staging', baseUrl: base }));
	show(log.splice(0));
	status = () => [401, {}];
	for (const [c, d] of [['andOpenApi', { token: 'ao-v1-staging-abc', region: 'us', baseUrl: base }], ['andOpenApi', { token: 'ao-v1-production-abc', region: 'us', baseUrl: base }], ['andOpenApi', { token: 'ao-v1-production-abc', region: 'eu', baseUrl: 'http://127.0.0.1:1' }], ['hubSpotBridgeAccessTokenApi', { accessToken: '={{ $secrets.v.t }}', baseUrl: base }], ['andOpenApi', { token: 'ao-v1-production-abc', region: 'staging' }], ['hubSpotBridgeOAuth2Api', { clientId: 'a', clientSecret: 'b', optionalScopes: 'x y', requestedScopes: 'a, b\nc', oauthTokenData: { access_token: 't', refresh_token: 'r' }, baseUrl: base + '/' }]] as const) {
		const r = await runNode({ node: 'test.caller', parameters: { c, url: base }, credentials: { [c]: d as never }, secrets: { v: { t: 'secret-token' } } });
		show([r.items[0]?.json, r.error?.message]);
		show(log.splice(0));
	}
});
