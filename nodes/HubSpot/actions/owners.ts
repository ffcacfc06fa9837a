import type { RequestContext } from '../../shared/http/attempt';
import { listOwners, OWNER_PAGE, type Owner } from '../api/owners';
import { connectionOf, hubSpot } from '../transport';
import { keep, type Kept } from '../transport/account';

export interface OwnerQuery {
	archived: boolean;
	email?: string;
	itemIndex?: number;
}

/**
 * The owners of the account, page by page.
 *
 * @throws NodeApiError when HubSpot refuses, e.g. for want of the scope crm.objects.owners.read.
 */
export async function* ownerPages(
	context: RequestContext,
	{ archived, email, itemIndex }: OwnerQuery,
): AsyncGenerator<Owner[]> {
	let after: string | undefined;
	do {
		const query = {
			limit: OWNER_PAGE,
			archived,
			...(email !== undefined && { email }),
			...(after !== undefined && { after }),
		};
		const { results, paging } = await hubSpot(context, listOwners(query), itemIndex);
		yield results.map((owner) => ({ ...owner, id: String(owner.id) }));
		after = paging?.next?.after;
	} while (after !== undefined);
}

/** All of them, each once. */
export async function allOwners(context: RequestContext, query: OwnerQuery): Promise<Owner[]> {
	const owners = new Map<string, Owner>();
	for await (const page of ownerPages(context, query)) {
		for (const owner of page) owners.set(owner.id, owner);
	}
	return [...owners.values()];
}

const kept = new Map<string, Kept<Owner[]>>();

/**
 * The owners of the account, the active ones first, and those who were deactivated and have not come back.
 *
 * @param atLeastAsNewAs as for `schema`.
 * @throws NodeApiError as above.
 */
export async function knownOwners(
	context: RequestContext,
	atLeastAsNewAs: number,
): Promise<Owner[]> {
	const { key } = await connectionOf(context);
	return await keep(kept, key, Math.max(0, Date.now() - atLeastAsNewAs), async () => {
		const active = await allOwners(context, { archived: false });
		const here = new Set(active.map(emailOf));
		const archived = await allOwners(context, { archived: true });
		return [...active, ...archived.filter((owner) => !here.has(emailOf(owner)))];
	});
}

const emailOf = ({ email }: Owner) => email?.toLowerCase();

/** How a person tells an owner: by name, and email because names can be the same. */
export function ownerLabel({ id, firstName, lastName, email }: Owner): string {
	const name = [firstName, lastName].filter(Boolean).join(' ');
	if (name === '') return email || id;
	return email ? `${name} (${email})` : name;
}
