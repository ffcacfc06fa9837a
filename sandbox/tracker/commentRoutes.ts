import type { FastifyInstance } from 'fastify';
import { strictObject } from '../webhooks/controlSchemas';
import { present } from './gate';
import type { NewComment } from './model';
import { listQuery, pageOf, type ListQuery } from './pages';
import type { TrackerStore } from './store';

const body = { type: 'string', minLength: 1, maxLength: 65_536 } as const;
const newComment = strictObject(
	{
		body,
		format: { enum: ['text', 'html'] },
		author: { type: 'string', minLength: 1, maxLength: 255 },
		externalId: { type: ['string', 'null'], minLength: 1, maxLength: 255 },
	},
	['body'],
);

interface CommentQuery extends ListQuery {
	externalId?: string;
}

/** Comments of all issues and of one; each comes with its attachments and with what its issue is called elsewhere. */
export function commentRoutes(app: FastifyInstance, store: TrackerStore): void {
	const view = store.view.bind(store);
	app.get<{ Querystring: ListQuery }>(
		'/api/comments',
		{ schema: { querystring: strictObject(listQuery) } },
		async ({ query }) => pageOf(store.listComments().map(view), query),
	);
	app.get<{ Params: { id: string }; Querystring: CommentQuery }>(
		'/api/issues/:id/comments',
		{ schema: { querystring: strictObject({ ...listQuery, externalId: { type: 'string' } }) } },
		async ({ params, query: { externalId, ...query } }) => {
			const { id } = present(store.findIssue(params.id), `issue ${params.id}`);
			const comments = store
				.commentsOf(id)
				.filter((comment) => externalId === undefined || comment.externalId === externalId);
			return pageOf(comments.map(view), query);
		},
	);
	app.post<{ Params: { id: string }; Body: Partial<NewComment> & Pick<NewComment, 'body'> }>(
		'/api/issues/:id/comments',
		{ schema: { body: newComment } },
		async ({ params: { id }, body: wanted }, reply) => {
			const issue = present(store.findIssue(id), `issue ${id}`);
			return await reply.status(201).send(view(store.addComment(issue, wanted)));
		},
	);
	app.patch<{ Params: { id: string }; Body: Pick<NewComment, 'body'> }>(
		'/api/comments/:id',
		{ schema: { body: strictObject({ body }, ['body']) } },
		async ({ params: { id }, body: change }) =>
			view(store.editComment(present(store.findComment(id), `comment ${id}`), change.body)),
	);
}
