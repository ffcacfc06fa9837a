import type { FastifyInstance } from 'fastify';
import { strictObject } from '../webhooks/controlSchemas';
import { present } from './gate';
import { ISSUE_PRIORITIES, ISSUE_STATUSES, type IssueFields } from './model';
import { listQuery, pageOf, type ListQuery } from './pages';
import type { TrackerStore } from './store';

/** Unknown fields, values of another type and empty titles are refused. */
export const issueFields = {
	title: { type: 'string', minLength: 1, maxLength: 255, pattern: '\\S' },
	description: { type: 'string', maxLength: 65_536 },
	status: { enum: ISSUE_STATUSES },
	priority: { enum: ISSUE_PRIORITIES },
	remoteId: { type: ['string', 'null'], minLength: 1, maxLength: 255 },
	remoteUrl: { type: ['string', 'null'], pattern: '^https?://' },
} as const;

interface IssueQuery extends ListQuery {
	id?: string;
	remoteId?: string;
}
const issueQuery = { id: { type: 'string' }, remoteId: { type: 'string' } } as const;

/** `/api/issues`: list, create, read, change. */
export function issueRoutes(app: FastifyInstance, store: TrackerStore): void {
	app.get<{ Querystring: IssueQuery }>(
		'/api/issues',
		{ schema: { querystring: strictObject({ ...listQuery, ...issueQuery }) } },
		async ({ query: { id, remoteId, ...query } }) => {
			const issues = store
				.listIssues()
				.filter((issue) => id === undefined || issue.id === id)
				.filter((issue) => remoteId === undefined || issue.remoteId === remoteId);
			return pageOf(issues, query);
		},
	);
	app.post<{ Body: Partial<IssueFields> & Pick<IssueFields, 'title'> }>(
		'/api/issues',
		{ schema: { body: strictObject(issueFields, ['title']) } },
		async ({ body }, reply) => await reply.status(201).send(store.createIssue(body)),
	);
	app.get<{ Params: { id: string } }>('/api/issues/:id', async ({ params: { id } }) =>
		present(store.findIssue(id), `issue ${id}`),
	);
	app.patch<{ Params: { id: string }; Body: Partial<IssueFields> }>(
		'/api/issues/:id',
		{ schema: { body: { ...strictObject(issueFields), minProperties: 1 } } },
		async ({ params: { id }, body }) =>
			store.updateIssue(present(store.findIssue(id), `issue ${id}`), body),
	);
}
