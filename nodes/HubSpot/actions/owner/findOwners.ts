import type { RequestContext } from '../../../shared/http/attempt';
import { grouped } from '../../../shared/grouped';
import { listOwners, OWNER_PAGE, readOwner, type Owner } from '../../api/owners';
import { request, type Failure, type Outcome } from '../../transport';

/** Which owner an item means. */
export interface OwnerWish {
	by: 'id' | 'userId' | 'email';
	value: string;
	includeArchived: boolean;
}

/** Neither owner nor failure: there is none. */
export interface FoundOwner {
	owner?: Owner;
	failure?: Failure;
}

/** Past this many, a list of all owners takes fewer requests than asking for each, in most accounts. */
const ONE_BY_ONE = 5;

/** The same text for the same owner. */
export const ownerKey = ({ by, value, includeArchived }: OwnerWish): string =>
	[by, value.toLowerCase(), includeArchived].join(' ');

/** Finds owners: a few one by one, many in the list of all. Archived ones are asked for only when one is missing. */
export async function findOwners(
	context: RequestContext,
	wishes: OwnerWish[],
): Promise<Map<string, FoundOwner>> {
	const distinct = [...grouped(wishes, ownerKey).values()].map(([first]) => first);
	const search = distinct.length > ONE_BY_ONE ? inList : oneByOne;
	const active = await search(context, distinct, false);
	const missing = distinct.filter((wish) => {
		const found = active.get(ownerKey(wish));
		return wish.includeArchived && !found?.owner && !found?.failure;
	});
	const archived = await search(context, missing, true);
	return new Map([...active, ...archived]);
}

async function oneByOne(
	context: RequestContext,
	wishes: OwnerWish[],
	archived: boolean,
): Promise<Map<string, FoundOwner>> {
	const found = new Map<string, FoundOwner>();
	for (const by of WAYS) {
		// Whom one way has found is not asked for again in another.
		const known = [...found.values()].flatMap(({ owner }) => owner ?? []);
		const asked = wishes.filter((wish) => wish.by === by);
		await Promise.all(
			asked.map(async (wish) => {
				const owner = known.find((each) => isMeant(each, by, wish.value));
				found.set(ownerKey(wish), owner ? { owner } : await findOne(context, wish, archived));
			}),
		);
	}
	return found;
}

const WAYS: ReadonlyArray<OwnerWish['by']> = ['id', 'userId', 'email'];

async function findOne(
	context: RequestContext,
	{ by, value }: OwnerWish,
	archived: boolean,
): Promise<FoundOwner> {
	if (by === 'email') {
		const query = { email: value, limit: OWNER_PAGE, archived };
		const outcome = await request(context, listOwners(query));
		if (!outcome.ok) return { failure: outcome.failure };
		return toFound(outcome.body.results.find((owner) => isMeant(owner, 'email', value)));
	}
	const outcome: Outcome<Owner> = await request(
		context,
		readOwner(value, { idProperty: by, archived }),
	);
	if (outcome.ok) return { owner: outcome.body };
	return outcome.failure.status === 404 ? {} : { failure: outcome.failure };
}

/** Reads page by page until all are found. */
async function inList(
	context: RequestContext,
	wishes: OwnerWish[],
	archived: boolean,
): Promise<Map<string, FoundOwner>> {
	const found = new Map<string, FoundOwner>();
	const wanted = grouped(wishes, ({ by, value }) => nameOf(by, value));
	let after: string | undefined;
	while (found.size < wishes.length) {
		const query = { limit: OWNER_PAGE, archived, ...(after !== undefined && { after }) };
		const outcome = await request(context, listOwners(query));
		if (!outcome.ok) {
			for (const wish of wishes) {
				const key = ownerKey(wish);
				if (!found.has(key)) found.set(key, { failure: outcome.failure });
			}
			return found;
		}
		for (const owner of outcome.body.results) {
			for (const name of namesOf(owner)) {
				for (const wish of wanted.get(name) ?? []) found.set(ownerKey(wish), { owner });
			}
		}
		after = outcome.body.paging?.next?.after;
		if (after === undefined) return found;
	}
	return found;
}

const toFound = (owner: Owner | undefined): FoundOwner => (owner ? { owner } : {});

const nameOf = (by: OwnerWish['by'], value: string): string => `${by} ${value.toLowerCase()}`;

const isMeant = (owner: Owner, by: OwnerWish['by'], value: string): boolean =>
	namesOf(owner).includes(nameOf(by, value));

/** By what an owner can be found. */
const namesOf = ({ id, userId, userIdIncludingInactive, email }: Owner): string[] => [
	nameOf('id', String(id)),
	...[...new Set([userId, userIdIncludingInactive])].flatMap((user) =>
		user === undefined || user === null ? [] : nameOf('userId', String(user)),
	),
	...(email ? [nameOf('email', email)] : []),
];
