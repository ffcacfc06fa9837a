import type { ControlConnection } from '../../core';
import type { DefineList, ListView } from './listRoutes';

/** Arranges and reads the lists of the account. */
export class ListsClient {
	constructor(private readonly connection: ControlConnection) {}

	/** All lists, also deleted ones, with their members. */
	async all(): Promise<ListView[]> {
		return await this.connection.call('hubspot/lists');
	}

	/** The live list of this name; throws when there is none. */
	async named(name: string): Promise<ListView> {
		const list = (await this.all()).find((each) => each.name === name && !each.deleted);
		if (!list) throw new Error(`There is no list "${name}".`);
		return list;
	}

	/** Ids of the members, in the order in which they joined. */
	async members(listId: string): Promise<string[]> {
		return (await this.all()).find((list) => list.id === listId)?.recordIds ?? [];
	}

	/** A list, with members if some are named. */
	async define(list: DefineList): Promise<ListView> {
		return await this.connection.call('hubspot/lists/define', list);
	}

	/** Exactly these members from now on: what the filters of a DYNAMIC list would have found. */
	async setMembers(listId: string, recordIds: string[]): Promise<ListView> {
		return await this.connection.call('hubspot/lists/members', { listId, recordIds });
	}
}
