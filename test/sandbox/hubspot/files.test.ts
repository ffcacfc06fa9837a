import { createHash } from 'node:crypto';
import { cpuMs } from '../../helpers/cpuTime';
import { FILES, sendForm, upload } from './fileSupport';
import { HubSpotUnderTest } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const tokenWith = async (...scopes: string[]) =>
	await hubSpot.client.hubspot.createToken({ scopes });
const options = (more: object) => ({ access: 'PRIVATE', ...more });
const names = async () =>
	(await hubSpot.client.hubspot.files.list()).filter(({ deleted }) => !deleted);

describe('uploading a file', () => {
	it('answers 201 with what was stored, byte for byte', async () => {
		const bytes = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256));
		const { status, body } = await upload(hubSpot, { bytes, name: 'Grüße & mehr.pdf' });
		expect(status).toBe(201);
		expect(body).toMatchObject({
			name: 'Grüße & mehr',
			extension: 'pdf',
			type: 'DOCUMENT',
			path: '/docs/Grüße & mehr.pdf',
			size: 300,
			access: 'PRIVATE',
			archived: false,
		});
		expect(await names()).toEqual([
			expect.objectContaining({
				id: body.id,
				size: 300,
				sha256: createHash('sha256').update(bytes).digest('hex'),
			}),
		]);
		expect(await hubSpot.client.hubspot.files.bytes(body.id)).toEqual(bytes);
	});

	it('takes 50 MB and gives them back, without keeping them in the request log', async () => {
		const bytes = Buffer.alloc(50 * 1_048_576, 'n8n');
		const started = cpuMs();
		const { status, body } = await upload(hubSpot, { bytes, name: 'big.bin' });
		expect([status, body.size]).toEqual([201, bytes.length]);
		const { url } = (await hubSpot.get(`${FILES}/${body.id}/signed-url`)).body as unknown as {
			url: string;
		};
		expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(bytes.length);
		expect(cpuMs() - started).toBeLessThan(8_000);
		const [logged] = await hubSpot.client.requests.list({ method: 'POST', path: '/files' });
		expect(logged?.body).toMatchObject({ file: { name: 'big.bin', size: bytes.length } });
		expect(JSON.stringify(logged).length).toBeLessThan(5_000);
	});

	it('names the file by fileName, with the extension of what was sent', async () => {
		const named = await upload(hubSpot, { fields: { folderPath: '/docs', fileName: 'Offer' } });
		expect(named.body.path).toBe('/docs/Offer.txt');
	});

	it.each([
		['both folders', { fields: { folderId: '1', folderPath: '/docs' } }],
		['no folder', { fields: {} }],
		['a folder id that is none', { fields: { folderId: '99' } }],
		['a folder path that climbs', { fields: { folderPath: '/docs/../other' } }],
		['options that are no JSON', { options: '{access' }],
		['options that are no object', { options: '"PRIVATE"' }],
		['no access', { options: {} }],
		['an unknown access', { options: { access: 'private' } }],
		['an unknown strategy', { options: options({ duplicateValidationStrategy: 'SKIP' }) }],
		['an unknown scope', { options: options({ duplicateValidationScope: 'FOLDER' }) }],
		['overwrite that is no boolean', { options: options({ overwrite: 'true' }) }],
		['a ttl under a day', { options: options({ ttl: 'PT1H' }) }],
		['a ttl over a year', { options: options({ ttl: 'P13M' }) }],
		['an empty ttl', { options: options({ ttl: 'P' }) }],
	])('is refused with 400 for %s', async (_what, input) => {
		const { status, body } = await upload(hubSpot, input);
		expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
		expect(await names()).toEqual([]);
	});

	it('is refused without a file, with two, and with JSON instead of a form', async () => {
		const form = (files: number) => {
			const parts = new FormData();
			parts.set('options', '{"access":"PRIVATE"}');
			parts.set('folderPath', '/docs');
			for (let count = 0; count < files; count += 1) {
				parts.append('file', new Blob(['x']), `${count}.txt`);
			}
			return parts;
		};
		expect((await sendForm(hubSpot, form(0))).status).toBe(400);
		expect((await sendForm(hubSpot, form(2))).status).toBe(400);
		expect((await hubSpot.post(FILES, { access: 'PRIVATE' })).status).toBe(400);
	});

	it('lets a file expire after its ttl', async () => {
		const { body } = await upload(hubSpot, { options: options({ ttl: 'P1D' }) });
		await hubSpot.client.advanceClock(86_400_000 - 60_000);
		expect((await hubSpot.get(`${FILES}/${body.id}`)).status).toBe(200);
		await hubSpot.client.advanceClock(60_000);
		expect((await hubSpot.get(`${FILES}/${body.id}`)).status).toBe(404);
	});
});

describe('a second file', () => {
	it('of the same name gets a number, unless it overwrites', async () => {
		const first = await upload(hubSpot);
		const second = await upload(hubSpot, { bytes: 'other' });
		expect(second.body.path).toBe('/docs/hello-1.txt');
		const third = await upload(hubSpot, { bytes: 'third', options: options({ overwrite: true }) });
		expect(third.body).toMatchObject({ id: first.body.id, path: '/docs/hello.txt' });
		expect(String(await hubSpot.client.hubspot.files.bytes(first.body.id))).toBe('third');
		expect(await names()).toHaveLength(2);
	});

	it('of the same bytes is refused or answered with the first, in the folder or everywhere', async () => {
		const first = await upload(hubSpot);
		const again = async (strategy: string, scope: string, folderPath: string) =>
			await upload(hubSpot, {
				name: 'copy.txt',
				options: options({
					duplicateValidationStrategy: strategy,
					duplicateValidationScope: scope,
				}),
				fields: { folderPath },
			});
		expect((await again('REJECT', 'EXACT_FOLDER', '/docs')).status).toBe(409);
		expect((await again('REJECT', 'ENTIRE_PORTAL', '/other')).status).toBe(409);
		const existing = await again('RETURN_EXISTING', 'ENTIRE_PORTAL', '/other');
		expect(existing.body.id).toBe(first.body.id);
		const elsewhere = await again('REJECT', 'EXACT_FOLDER', '/other');
		expect([elsewhere.status, elsewhere.body.path]).toEqual([201, '/other/copy.txt']);
		expect((await again('NONE', 'ENTIRE_PORTAL', '/docs')).status).toBe(201);
	});
});

describe('one file', () => {
	it('is replaced in place', async () => {
		const { body } = await upload(hubSpot);
		const replaced = await upload(hubSpot, {
			method: 'PUT',
			path: `${FILES}/${body.id}`,
			bytes: 'new',
			options: { access: 'PUBLIC_NOT_INDEXABLE' },
			fields: {},
		});
		expect(replaced.status).toBe(200);
		expect(replaced.body).toMatchObject({
			id: body.id,
			path: '/docs/hello.txt',
			size: 3,
			access: 'PUBLIC_NOT_INDEXABLE',
		});
		expect((await upload(hubSpot, { method: 'PUT', path: `${FILES}/1` })).status).toBe(404);
	});

	it('is changed only with clearExpires', async () => {
		const { body } = await upload(hubSpot, { options: options({ ttl: 'P2D' }) });
		const path = `${FILES}/${body.id}`;
		const without = await hubSpot.patch(path, { name: 'x' });
		expect([without.status, without.body.message]).toEqual([
			400,
			expect.stringContaining('clearExpires'),
		]);
		const changed = await hubSpot.patch(path, {
			clearExpires: true,
			name: 'renamed.txt',
			parentFolderPath: '/moved/here',
		});
		expect(changed.body).toMatchObject({ path: '/moved/here/renamed.txt', access: 'PRIVATE' });
		expect(changed.body).not.toHaveProperty('expiresAt');
		await upload(hubSpot, { name: 'taken.txt' });
		const clash = { clearExpires: false, name: 'taken', parentFolderPath: '/docs' };
		expect((await hubSpot.patch(path, clash)).status).toBe(409);
	});

	it('is found by its path, deleted, and forgotten on request', async () => {
		const { body } = await upload(hubSpot);
		const stat = await hubSpot.get(`${FILES}/stat/docs/hello.txt`);
		expect(stat.body.file).toMatchObject({ id: body.id });
		expect((await hubSpot.get(`${FILES}/stat/docs`)).body.folder).toMatchObject({ path: '/docs' });
		expect((await hubSpot.get(`${FILES}/stat/docs/none.txt`)).status).toBe(404);
		const path = `${FILES}/${body.id}`;
		expect((await hubSpot.delete(path)).status).toBe(204);
		expect((await hubSpot.get(path)).status).toBe(404);
		expect((await hubSpot.delete(path)).status).toBe(404);
		expect(await hubSpot.client.hubspot.files.list()).toHaveLength(1);
		expect((await hubSpot.delete(`${path}/gdpr-delete`)).status).toBe(204);
		expect(await hubSpot.client.hubspot.files.list()).toEqual([]);
		expect((await hubSpot.delete(`${path}/gdpr-delete`)).status).toBe(404);
	});
});

describe('scopes of files', () => {
	it('are one, or one for each kind of use', async () => {
		const { body } = await upload(hubSpot);
		const path = `${FILES}/${body.id}`;
		const reader = await tokenWith('files.read');
		expect((await hubSpot.get(path, { token: reader })).status).toBe(200);
		const refused = await upload(hubSpot, { token: reader });
		expect([refused.status, refused.body.errors[0]?.context.requiredGranularScopes]).toEqual([
			403,
			['files', 'files.write'],
		]);
		const writer = await tokenWith('files.write');
		expect((await upload(hubSpot, { token: writer })).status).toBe(201);
		expect((await hubSpot.get(path, { token: writer })).status).toBe(403);
		expect((await hubSpot.delete(path, { token: writer })).status).toBe(403);
		expect((await hubSpot.delete(path, { token: await tokenWith('files.delete') })).status).toBe(
			204,
		);
	});

	it.each(['HIDDEN_PRIVATE', 'HIDDEN_INDEXABLE', 'HIDDEN_SENSITIVE', 'SENSITIVE'])(
		'keep %s for tokens with files.ui_hidden',
		async (access) => {
			expect((await upload(hubSpot, { options: { access } })).status).toBe(403);
			const token = await tokenWith('files', 'files.ui_hidden.read', 'files.ui_hidden.write');
			const { status, body } = await upload(hubSpot, { options: { access }, token });
			expect(status).toBe(201);
			const path = `${FILES}/${body.id}`;
			expect((await hubSpot.get(path)).status).toBe(403);
			expect((await hubSpot.get(`${path}/signed-url`)).status).toBe(403);
			expect((await hubSpot.delete(path)).status).toBe(403);
			expect((await hubSpot.get(path, { token })).status).toBe(200);
			expect((await hubSpot.get(`${FILES}/search`, { token })).body.results).toEqual([]);
		},
	);
});
