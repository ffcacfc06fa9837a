import '../../helpers/quickBackOff';

import { createHash, randomBytes } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../../sandbox';
import { textOf } from '../../../nodes/shared/json';
import { HubSpotBench, out } from '../support/hubSpot';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const upload = async (bytes: Buffer, parameters: IDataObject = {}) => {
	const data = {
		data: bytes.toString('base64'),
		fileName: 'plan.pdf',
		mimeType: 'application/pdf',
	};
	const item = { json: {}, binary: { data } };
	const items = [item] as unknown as IDataObject[];
	return out(await bench.run('file', 'upload', { items, parameters }))[0] ?? {};
};
const run = async (operation: string, parameters: IDataObject, continueOnFail = false) =>
	await bench.run('file', operation, { parameters, continueOnFail });

describe('File: Download', () => {
	it('puts a private file into a binary field, with its name and media type', async () => {
		const bytes = randomBytes(100_000);
		const { id } = await upload(bytes);
		await bench.requests();
		const result = await run('download', { fileId: id, binaryPropertyName: 'contract' });
		expect(out(result)[0]).toEqual({
			id,
			fileName: 'plan.pdf',
			mimeType: 'application/pdf',
			size: 100_000,
		});
		const binary = result.items[0]?.binary?.contract;
		expect(binary).toMatchObject({ fileName: 'plan.pdf', mimeType: 'application/pdf' });
		expect(sha256(Buffer.from(binary?.data ?? '', 'base64'))).toBe(sha256(bytes));
		expect(await bench.requests()).toEqual([
			`GET /files/2026-09/files/${textOf(id)}/signed-url`,
			`GET /signed-files/${textOf(id)}`,
		]);
	});

	it('keeps the token to itself', async () => {
		const { id } = await upload(Buffer.from('x'));
		await bench.requests();
		out(await run('download', { fileId: id }));
		const [, fetched] = await bench.client.requests.list({ system: 'hubspot' });
		expect(JSON.stringify(fetched)).not.toContain(HUBSPOT_TOKEN);
	});

	it.each(['dropBeforeWrite', 'truncated', 'dropAfterWrite'] as const)(
		'comes whole after %s',
		async (kind) => {
			const bytes = randomBytes(500_000);
			const { id } = await upload(bytes);
			await bench.client.faults.fail({ system: 'hubspot', path: 'signed-files', kind });
			const result = await run('download', { fileId: id });
			const binary = result.items[0]?.binary?.data;
			expect(sha256(Buffer.from(binary?.data ?? '', 'base64'))).toBe(sha256(bytes));
		},
	);

	it('asks for another address when the first one is refused', async () => {
		const { id } = await upload(Buffer.from('x'));
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'signed-files',
			kind: 'status',
			status: 403,
			body: 'expired',
		});
		expect(out(await run('download', { fileId: id }))).toHaveLength(1);
	});

	it('names the file that is not there', async () => {
		const result = await run('download', { fileId: '1' });
		expect(result.error?.message).toMatch(/^The file 1 was not downloaded: HubSpot: /);
	});
});

describe('File: Get, Get Many, Delete', () => {
	it('gets a file, finds files, deletes them', async () => {
		const first = await upload(Buffer.from('1'), { folderPath: '/n8n/a' });
		const second = await upload(Buffer.from('2'), { folderPath: '/n8n/b' });
		expect(out(await run('get', { fileId: first.id }))[0]).toMatchObject(first);
		const found = await run('getAll', { filters: { extension: 'pdf' }, returnAll: true });
		expect(out(found).map(({ id }) => id)).toEqual([first.id, second.id]);
		expect(out(await run('getAll', { limit: 1 }))).toHaveLength(1);
		const filters = { folderId: second.parentFolderId };
		expect(out(await run('getAll', { filters })).map(({ id }) => id)).toEqual([second.id]);
		expect(out(await run('delete', { fileId: first.id }))[0]).toEqual({
			id: first.id,
			deleted: true,
			permanently: false,
		});
		out(await run('delete', { fileId: second.id, permanently: true }));
		expect(
			(await bench.client.hubspot.files.list()).map(({ id, deleted }) => [id, deleted]),
		).toEqual([[first.id, true]]);
	});

	it.each(['dropBeforeWrite', 'dropAfterWrite'] as const)(
		'deletes it in spite of %s',
		async (kind) => {
			const { id } = await upload(Buffer.from('x'));
			await bench.client.faults.fail({ system: 'hubspot', method: 'DELETE', path: 'files', kind });
			expect(out(await run('delete', { fileId: id }))[0]).toMatchObject({ deleted: true });
			expect((await bench.client.hubspot.files.list())[0]?.deleted).toBe(true);
		},
	);

	it('says that nobody knows when no answer came, and the token was refused after that', async () => {
		const { id } = await upload(Buffer.from('x'));
		const fault = { system: 'hubspot' as const, path: `files/${textOf(id)}` };
		await bench.client.faults.fail({ ...fault, method: 'DELETE', kind: 'dropAfterWrite' });
		await bench.client.faults.fail({ ...fault, kind: 'status', status: 401, times: 'always' });
		const [item] = out(await run('delete', { fileId: id }, true));
		expect(item?.errorDescription).toContain('It is not known whether');
	});

	it.each([
		['', '"File ID" is empty'],
		['../1', '"File ID": "../1" is not an ID, which is a number'],
	])('refuses the id "%s" before it sends anything', async (fileId, message) => {
		const result = await run('get', { fileId: `={{ ${JSON.stringify(fileId)} }}` });
		expect(result.error?.message).toBe(message);
		expect(await bench.requests()).toEqual([]);
	});
});

it('passes 50 MB in and out unchanged', async () => {
	const bytes = randomBytes(50 * 1024 * 1024);
	const { id, size } = await upload(bytes);
	expect(size).toBe(bytes.length);
	const result = await run('download', { fileId: id });
	const binary = result.items[0]?.binary?.data;
	expect(sha256(Buffer.from(binary?.data ?? '', 'base64'))).toBe(sha256(bytes));
});
