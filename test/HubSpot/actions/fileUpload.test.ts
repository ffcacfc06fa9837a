import '../../helpers/quickBackOff';

import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { hubSpotFault } from '../../../sandbox/client';
import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const UPLOAD = 'POST /files/2026-09/files';
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const itemWith = (bytes: Buffer, fileName = 'plan.pdf', mimeType = 'application/pdf') =>
	({
		json: {},
		binary: { data: { data: bytes.toString('base64'), fileName, mimeType } },
	}) satisfies INodeExecutionData;

const upload = async (
	items: INodeExecutionData[],
	parameters: IDataObject = {},
	continueOnFail = false,
) =>
	await bench.run('file', 'upload', {
		items,
		parameters,
		continueOnFail,
	});
const held = async () =>
	(await bench.client.hubspot.files.list()).filter(({ deleted }) => !deleted);

describe('File: Upload from a binary field', () => {
	it('stores the bytes privately in the folder, under the name of the file', async () => {
		const bytes = randomBytes(300_001);
		const [file] = out(await upload([itemWith(bytes)], { folderPath: '/n8n/contracts' }));
		expect(file).toMatchObject({
			fileName: 'plan.pdf',
			name: 'plan',
			extension: 'pdf',
			access: 'PRIVATE',
			size: 300_001,
			path: '/n8n/contracts/plan.pdf',
		});
		const stored = await bench.client.hubspot.files.bytes(textOf(file?.id));
		expect(sha256(stored)).toBe(sha256(bytes));
		expect(await bench.requests()).toEqual([UPLOAD]);
	});

	it.each([
		['a quotation mark', 'pl"an".pdf'],
		['a line break', 'pl\r\nX-Evil: 1\r\nan.pdf'],
		['other scripts', 'Übersicht – 計画.pdf'],
	])('takes a name with %s', async (_what, fileName) => {
		const [file] = out(await upload([itemWith(Buffer.from('text'), fileName)]));
		expect((await bench.client.hubspot.files.bytes(textOf(file?.id))).toString()).toBe('text');
		expect(textOf(file?.fileName)).toMatch(/^(pl|Übersicht – 計画)/);
	});

	it.each([
		['the folders of another system', 'C:\\Users\\ada\\plan.pdf', 'application/pdf', 'plan.pdf'],
		['folders that lead out', '../../etc/plan.pdf', 'application/pdf', 'plan.pdf'],
		['no name', '', 'application/pdf', 'data'],
		['no media type', 'plan.pdf', '', 'plan.pdf'],
		['a line break in the media type', 'plan.pdf', 'text/plain\r\nX-Evil: 1', 'plan.pdf'],
	])('takes a file with %s', async (_what, fileName, mimeType, stored) => {
		const [file] = out(await upload([itemWith(Buffer.from('text'), fileName, mimeType)]));
		expect(file?.fileName).toBe(stored);
		expect((await bench.client.hubspot.files.bytes(textOf(file?.id))).toString()).toBe('text');
	});

	it('takes choices from expressions, by which the editor cannot tell what to show', async () => {
		const [file] = out(
			await upload([itemWith(Buffer.from('text'))], {
				source: '={{ "binary" }}',
				folderBy: '={{ "path" }}',
				folderPath: '/n8n/chosen',
				duplicates: '={{ "RETURN_EXISTING" }}',
				duplicatesIn: '={{ "ENTIRE_PORTAL" }}',
			}),
		);
		expect(file?.path).toBe('/n8n/chosen/plan.pdf');
	});

	it('takes an empty file', async () => {
		const [file] = out(await upload([itemWith(Buffer.alloc(0))]));
		expect(file).toMatchObject({ fileName: 'plan.pdf', size: 0 });
	});

	it('takes binary data whose base64 has line breaks', async () => {
		const bytes = randomBytes(1_000);
		const item = itemWith(bytes);
		item.binary.data.data = (item.binary.data.data.match(/.{1,76}/g) ?? []).join('\r\n');
		const [file] = out(await upload([item]));
		expect(sha256(await bench.client.hubspot.files.bytes(textOf(file?.id)))).toBe(sha256(bytes));
	});

	it('names the field that is not there, and goes on with the other items', async () => {
		const result = await upload(
			[{ json: {} }, itemWith(Buffer.from('b'))],
			{ binaryPropertyName: 'data' },
			true,
		);
		expect(out(result)[0]?.error).toContain("'data'");
		expect(out(result)[1]).toMatchObject({ fileName: 'plan.pdf' });
	});

	it.each([
		[{ folderPath: '={{ "" }}' }, '"Folder Path" is empty'],
		[{ access: 'EVERYBODY' }, '"Access": there is no "EVERYBODY"'],
		[{ options: { ttl: '3 days' } }, '"Keep For": "3 DAYS" is no duration'],
	])('refuses %j before it sends anything', async (parameters, message) => {
		const result = await upload([itemWith(Buffer.from('b'))], parameters);
		expect(result.error?.message).toBe(message);
		expect(await bench.requests()).toEqual([]);
	});

	it('returns the file that HubSpot has, refuses it, or stores it again', async () => {
		const item = itemWith(Buffer.from('the same'));
		const first = out(await upload([item]))[0]?.id;
		const returned = out(await upload([item], { duplicates: 'RETURN_EXISTING' }))[0]?.id;
		expect(returned).toBe(first);
		const refused = await upload([item], { duplicates: 'REJECT' });
		expect(refused.error?.message).toMatch(/^The file "plan.pdf" was not uploaded: HubSpot: /);
		expect(await held()).toHaveLength(1);
		expect(out(await upload([item]))[0]?.id).not.toBe(first);
		const replaced = out(await upload([item], { options: { overwrite: true } }))[0]?.id;
		expect(replaced).toBe(first);
		expect(await held()).toHaveLength(2);
	});
});

describe.each(['NONE', 'RETURN_EXISTING', 'REJECT'])(
	'an upload with duplicates %s',
	(duplicates) => {
		it.each([
			['the connection breaks before', { kind: 'dropBeforeWrite' as const }],
			['the connection breaks after', { kind: 'dropAfterWrite' as const }],
			['half of the answer', { kind: 'truncated' as const }],
			['half of the JSON', { kind: 'malformed' as const }],
			['502 after', hubSpotFault.badGatewayAfterWrite()],
			['502 before', hubSpotFault.badGateway()],
			['429', hubSpotFault.tenSecondly(1)],
		])('is there once after %s', async (_name, fault) => {
			await bench.client.faults.fail({ system: 'hubspot', path: 'files/2026-09/files$', ...fault });
			const bytes = randomBytes(70_000);
			const [file] = out(await upload([itemWith(bytes)], { duplicates }));
			expect((await held()).map(({ id }) => id)).toEqual([file?.id]);
			expect(sha256(await bench.client.hubspot.files.bytes(textOf(file?.id)))).toBe(sha256(bytes));
		});
	},
);

it('says so when nobody knows whether the file is there', async () => {
	await bench.client.faults.fail({
		system: 'hubspot',
		path: 'files/2026-09/files$',
		times: 'always',
		kind: 'dropBeforeWrite',
	});
	const result = await upload([itemWith(Buffer.from('x'))], {}, true);
	expect(out(result)[0]?.error).toBe(
		'The file "plan.pdf" was not uploaded: The connection to HubSpot was lost before it answered',
	);
	expect(out(result)[0]?.errorDescription).toContain('It is not known whether HubSpot carried');
});

describe('File: Upload from a URL', () => {
	let source: Server;
	let address: string;
	beforeAll(async () => {
		source = createServer((request, response) => {
			if (request.url?.startsWith('/missing')) response.writeHead(404).end();
			else response.writeHead(200, { 'content-type': 'text/plain' }).end('from afar');
		});
		await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(source.address() as AddressInfo).port}`;
	});
	afterAll(() => void source.close());

	it('lets HubSpot fetch it and gives the file', async () => {
		const [file] = out(
			await bench.run('file', 'upload', {
				parameters: {
					source: 'url',
					url: `${address}/notes.txt?version=2`,
					options: { fileName: 'from-afar.txt' },
				},
			}),
		);
		expect(file).toMatchObject({ fileName: 'from-afar.txt', access: 'PRIVATE' });
		expect((await bench.client.hubspot.files.bytes(textOf(file?.id))).toString()).toBe('from afar');
		expect((await bench.requests())[0]).toBe('POST /files/2026-09/files/import-from-url/async');
	});

	it('reports an address that HubSpot cannot fetch', async () => {
		const result = await bench.run('file', 'upload', {
			parameters: { source: 'url', url: `${address}/missing.txt` },
		});
		expect(result.error?.message).toContain(`The file "${address}/missing.txt" was not uploaded`);
	});

	it.each([
		['that HubSpot cannot fetch', '/missing.txt', {}],
		['that HubSpot refuses', '/missing.txt', { path: 'import-from-url/async$' }],
		['that is fetched for too long', '/slow.txt', { path: 'tasks/' }],
	])('shows no secret of an address %s', async (_what, path, fault: { path?: string }) => {
		const given = `${address.replace('//', '//user:hush@')}${path}?token=quiet#covert`;
		if (path === '/slow.txt') {
			await bench.client.faults.fail({
				system: 'hubspot',
				...fault,
				kind: 'status',
				status: 200,
				body: { status: 'PROCESSING', taskId: '1' },
				times: 'always',
			});
		} else if (fault.path) {
			await bench.client.faults.fail({
				system: 'hubspot',
				...fault,
				kind: 'status',
				status: 400,
				body: { message: `Bad url ${given}; ${encodeURI(given)}; path ${path}?token=quiet` },
				times: 'always',
			});
		}
		const result = await bench.run('file', 'upload', {
			parameters: { source: 'url', url: given, options: { longestWait: 1 } },
			continueOnFail: true,
		});
		const shown = JSON.stringify(result.items);
		expect(shown).toContain(`${address}${path}`);
		expect(shown).not.toMatch(/hush|quiet|covert/);
	});

	it('refuses what is no address', async () => {
		const result = await bench.run('file', 'upload', {
			parameters: { source: 'url', url: 'ftp://example.com/a' },
		});
		expect(result.error?.message).toBe('"URL": "ftp://example.com/a" is no web address');
	});

	it.each(['dropAfterWrite', 'dropBeforeWrite'] as const)(
		'is there once after %s',
		async (kind) => {
			await bench.client.faults.fail({ system: 'hubspot', path: 'import-from-url/async$', kind });
			const [file] = out(
				await bench.run('file', 'upload', {
					parameters: { source: 'url', url: `${address}/notes.txt` },
				}),
			);
			expect((await held()).map(({ id }) => id)).toEqual([file?.id]);
		},
	);
});
