/** A user of the account as the owners API gives it; records refer to `id`, never to `userId`. */
export interface Owner {
	id: string;
	userId: number;
	userIdIncludingInactive: number;
	email: string;
	firstName: string;
	lastName: string;
	type: 'PERSON' | 'QUEUE';
	archived: boolean;
	createdAt: string;
	updatedAt: string;
	teams: Array<{ id: string; name: string; primary: boolean }>;
}
