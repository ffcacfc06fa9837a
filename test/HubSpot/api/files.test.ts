import * as files from '@hubspot/api-client/lib/codegen/files';

import {
	deleteFile,
	importFromUrl,
	importStatus,
	readFile,
	searchFiles,
	signedUrl,
	uploadFile,
	type FileSettings,
} from '../../../nodes/HubSpot/api/files';
import { datedPath, expectSameRequest, record } from '../../helpers/officialClient';

const settings: FileSettings = {
	folder: { folderPath: '/n8n' },
	fileName: 'plan.pdf',
	access: 'PRIVATE',
	overwrite: false,
	duplicates: 'NONE',
	duplicatesIn: 'EXACT_FOLDER',
	ttl: 'P30D',
};

/** The client's parameters between the ids and the name. */
const NOT_ASKED = [
	undefined,
	undefined,
	undefined,
	undefined,
	undefined,
	undefined,
	undefined,
	undefined,
] as const;

/** The parts of a form, whoever made it, by a reader that is neither ours nor the client's. */
async function partsOf(body: Buffer, contentType: string) {
	const headers = { 'content-type': contentType };
	const form = await new Response(new Uint8Array(body), { headers }).formData();
	const parts = await Promise.all(
		[...form].map(async ([name, value]) => [
			name,
			typeof value === 'string' ? value : [value.name, await value.text()],
		]),
	);
	return Object.fromEntries(parts) as Record<string, unknown>;
}

describe('files: the same requests as the official client', () => {
	it('uploads a form with the same parts', async () => {
		const call = uploadFile(
			{
				name: 'plan.pdf',
				contentType: 'application/pdf',
				size: 4,
				async *read() {
					yield Buffer.from('text');
				},
			},
			settings,
		);
		const pieces: Uint8Array[] = [];
		for await (const piece of call.content?.read() ?? []) pieces.push(piece);
		const ours = Buffer.concat(pieces);
		expect(ours.length).toBe(call.content?.size);
		const { options } = await partsOf(ours, call.content?.contentType ?? '');
		const theirs = await record(
			files,
			async (config) =>
				void (await new files.FilesApi(config).upload(
					{ data: Buffer.from('text'), name: 'plan.pdf' },
					undefined,
					'/n8n',
					'plan.pdf',
					undefined,
					String(options),
				)),
		);
		const form = theirs.body as { getBuffer(): Buffer; getHeaders(): Record<string, string> };
		const contentType = form.getHeaders()['content-type'] ?? '';
		expect(await partsOf(ours, call.content?.contentType ?? '')).toEqual(
			await partsOf(form.getBuffer(), contentType),
		);
		expect([call.method, call.path]).toEqual([theirs.method, datedPath(theirs.path)]);
		expect(JSON.parse(String(options))).toEqual({
			access: 'PRIVATE',
			overwrite: false,
			duplicateValidationStrategy: 'NONE',
			duplicateValidationScope: 'EXACT_FOLDER',
			ttl: 'P30D',
		});
	});

	it('lets HubSpot fetch an address, with all that 2026-09 wants', async () => {
		await expectSameRequest(
			importFromUrl('https://example.com/a.pdf', settings),
			files,
			async (config) =>
				await new files.FilesApi(config).importFromUrl({
					url: 'https://example.com/a.pdf',
					folderPath: '/n8n',
					access: files.ImportFromUrlInputAccessEnum.Private,
					overwrite: false,
					duplicateValidationStrategy: files.ImportFromUrlInputDuplicateValidationStrategyEnum.None,
					duplicateValidationScope:
						files.ImportFromUrlInputDuplicateValidationScopeEnum.ExactFolder,
					ttl: 'P30D',
					name: 'plan.pdf',
				}),
		);
	});

	it('asks how far that is', async () => {
		await expectSameRequest(
			importStatus('a/b'),
			files,
			async (config) => await new files.FilesApi(config).checkImport('a/b'),
		);
	});

	it('reads, signs, deletes', async () => {
		const api = (config: files.Configuration) => new files.FilesApi(config);
		await expectSameRequest(readFile('1'), files, async (c) => void (await api(c).getById('1')));
		await expectSameRequest(
			signedUrl('1', 60),
			files,
			async (c) => await api(c).getSignedUrl('1', undefined, 60),
		);
		await expectSameRequest(deleteFile('1', false), files, async (c) => await api(c).archive('1'));
		await expectSameRequest(deleteFile('1', true), files, async (c) => await api(c)._delete('1'));
	});

	it('searches', async () => {
		const ids = ['180000000001', '180000000002'];
		await expectSameRequest(
			searchFiles({ ids, name: 'plan', limit: 100, after: '7' }),
			files,
			async (config) =>
				await new files.FilesApi(config).doSearch(
					undefined,
					'7',
					undefined,
					100,
					undefined,
					ids.map(Number),
					...NOT_ASKED,
					'plan',
				),
		);
	});
});
