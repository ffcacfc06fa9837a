import { FILES, upload } from './fileSupport';
import { HubSpotUnderTest, type Body } from './support';

const FOLDERS = '/files/2026-09/folders';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const paths = ({ results }: Body) => results.map(({ path }) => path);

describe('searching files', () => {
	beforeEach(async () => {
		await upload(hubSpot, { name: 'offer one.pdf', bytes: 'aaa' });
		await upload(hubSpot, { name: 'picture.png', bytes: 'b', fields: { folderPath: '/pictures' } });
		await upload(hubSpot, {
			name: 'offer two.pdf',
			bytes: 'cc',
			options: { access: 'PUBLIC_INDEXABLE' },
		});
	});
	const found = async (query: string) => paths((await hubSpot.get(`${FILES}/search${query}`)).body);

	it('finds by name, kind, size, access and folder', async () => {
		expect(await found('?name=OFFER')).toEqual(['/docs/offer one.pdf', '/docs/offer two.pdf']);
		expect(await found('?type=IMG')).toEqual(['/pictures/picture.png']);
		expect(await found('?extension=pdf&sizeGte=3')).toEqual(['/docs/offer one.pdf']);
		expect(await found('?allowsAnonymousAccess=true')).toEqual(['/docs/offer two.pdf']);
		expect(await found('?path=/pictures/picture.png')).toEqual(['/pictures/picture.png']);
		const folder = (await hubSpot.get(`${FOLDERS}/search?name=pict`)).body.results[0];
		expect(await found(`?parentFolderIds=${folder?.id}`)).toEqual(['/pictures/picture.png']);
		expect(await found('?createdAtGte=2030-01-01T00:00:00Z')).toEqual([]);
		expect((await hubSpot.get(`${FILES}/search?createdAtGte=soon`)).status).toBe(400);
	});

	it('sorts and pages', async () => {
		const first = await hubSpot.get(`${FILES}/search?sort=-size&limit=2`);
		expect(paths(first.body)).toEqual(['/docs/offer one.pdf', '/docs/offer two.pdf']);
		const { after } = first.body.paging.next;
		expect(await found(`?sort=-size&limit=2&after=${after}`)).toEqual(['/pictures/picture.png']);
		expect((await hubSpot.get(`${FILES}/search?limit=101`)).status).toBe(400);
		expect((await hubSpot.get(`${FILES}/search?sort=colour`)).status).toBe(400);
	});

	it('gives only the properties that are asked for, beside what is always there', async () => {
		const { body } = await hubSpot.get(`${FILES}/search?properties=name&ids=180000000001`);
		expect(Object.keys(body.results[0] ?? {}).sort()).toEqual([
			'access',
			'archived',
			'createdAt',
			'id',
			'name',
			'updatedAt',
		]);
	});
});

describe('folders', () => {
	it('are created under a folder, read by id and path, and take their files with them', async () => {
		const top = await hubSpot.post(FOLDERS, { name: 'top' });
		expect([top.status, top.body.path]).toEqual([201, '/top']);
		const sub = await hubSpot.post(FOLDERS, { name: 'sub', parentFolderId: top.body.id });
		expect(sub.body).toMatchObject({ path: '/top/sub', parentFolderId: top.body.id });
		expect((await hubSpot.post(FOLDERS, { name: 'sub', parentPath: '/top' })).status).toBe(409);
		expect((await hubSpot.get(`${FOLDERS}/${sub.body.id}`)).body.path).toBe('/top/sub');
		expect((await hubSpot.get(`${FOLDERS}/top/sub`)).body.id).toBe(sub.body.id);
		const file = await upload(hubSpot, { fields: { folderId: sub.body.id } });
		expect(file.body.path).toBe('/top/sub/hello.txt');
		const moved = await hubSpot.patch(`${FOLDERS}/${top.body.id}`, { name: 'above' });
		expect(moved.body.path).toBe('/above');
		const into = await hubSpot.patch(`${FOLDERS}/${top.body.id}`, { parentFolderId: sub.body.id });
		expect(into.status).toBe(400);
		expect((await hubSpot.get(`${FILES}/${file.body.id}`)).body.path).toBe('/above/sub/hello.txt');
		expect((await hubSpot.delete(`${FOLDERS}/above`)).status).toBe(204);
		expect((await hubSpot.get(`${FOLDERS}/${sub.body.id}`)).status).toBe(404);
		expect((await hubSpot.get(`${FILES}/${file.body.id}`)).status).toBe(404);
	});

	it('are refused without a name, or with both kinds of parent', async () => {
		const [none, both] = [{ parentPath: '/a' }, { name: 'a', parentPath: '/a', parentFolderId: 1 }];
		expect((await hubSpot.post(FOLDERS, none)).status).toBe(400);
		expect((await hubSpot.post(FOLDERS, both)).status).toBe(400);
		expect((await hubSpot.post(FOLDERS, { name: 'a/b' })).status).toBe(400);
	});
});
