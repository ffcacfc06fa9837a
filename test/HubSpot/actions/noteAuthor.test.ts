import { isObject } from '../../../nodes/shared/json';
import { HubSpotBench, out } from '../support/hubSpot';
import { fieldsInSchema } from '../support/schemas';

const OWNERS = 'GET /crm/owners/2026-09';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.client.reset());

describe('the author of a note', () => {
	const noteOf = async (userId?: number, properties: Record<string, string> = {}) => {
		const row = { hs_note_body: 'Hi', hs_timestamp: '2026-05-01T10:00:00Z', ...properties };
		const by = userId === undefined ? {} : { userId };
		return (await bench.client.hubspot.createRecords('notes', [row], by))[0]?.id ?? '';
	};
	const read = async (...ids: string[]) =>
		out(
			await bench.run('note', 'get', {
				items: ids.map((id) => ({ id })),
				parameters: { noteId: '={{ $json.id }}', options: { ownerDetails: true } },
			}),
		);
	const ownerRequests = async () =>
		(await bench.requests()).filter((request) => request.includes('/crm/owners/'));

	it('is who created the note, whoever owns it, also one who was deactivated', async () => {
		const [note, other] = await read(
			await noteOf(88002, { hubspot_owner_id: '7701' }),
			await noteOf(88003),
		);
		expect(note).toMatchObject({
			createdByUserId: '88002',
			author: {
				id: '7702',
				name: 'Piet de Vries',
				email: expect.stringMatching(/^piet@/),
				archived: false,
			},
			owner: { id: '7701', name: 'Noor Haddad' },
		});
		expect(Object.keys(note ?? {}).sort()).toEqual(fieldsInSchema('note', 'get'));
		expect(other).toMatchObject({ owner: null, author: { name: 'Olga Novak', archived: true } });
	});

	it('is null where no owner has that user ID, which stays, and where no user created the note', async () => {
		expect(await read(await noteOf(7), await noteOf())).toMatchObject([
			{ createdByUserId: '7', author: null, owner: null },
			{ createdByUserId: null, author: null, owner: null },
		]);
	});

	it('is not told without the scope for owners, and the note is read all the same', async () => {
		const id = await noteOf(88002, { hubspot_owner_id: '7701' });
		await bench.client.faults.fail({
			system: 'hubspot',
			path: '/crm/owners/',
			kind: 'status',
			status: 403,
			body: { message: 'no' },
			times: 'always',
		});
		const ids = { ownerId: '7701', createdByUserId: '88002' };
		expect(await read(id)).toMatchObject([{ ...ids, text: 'Hi', owner: null, author: null }]);
	});

	it('costs no request where the owner is the author, and one for all of many people', async () => {
		const own = await noteOf(88001, { hubspot_owner_id: '7701' });
		const left = await noteOf(88003, { hubspot_owner_id: '7703' });
		await bench.requests();
		await read(own, own);
		expect(await ownerRequests()).toEqual([`${OWNERS}/7701`]);
		await read(left);
		expect(await ownerRequests()).toEqual([`${OWNERS}/7703`, `${OWNERS}/88003`, `${OWNERS}/7703`]);
		const [first, second] = ['7701', '7702'];
		const many = [
			await noteOf(88001, { hubspot_owner_id: first }),
			await noteOf(88002, { hubspot_owner_id: second }),
			await noteOf(7),
			await noteOf(8),
		];
		await bench.requests();
		const notes = await read(...many);
		expect(await ownerRequests()).toEqual([OWNERS, OWNERS]);
		expect(notes.map(({ author }) => isObject(author) && author.id)).toEqual([
			first,
			second,
			false,
			false,
		]);
	});
});
