import type { FastifyInstance } from 'fastify';
import { present } from '../webhooks/controlRefusal';
import { strictObject, text } from '../webhooks/controlSchemas';
import { issueFields } from './issueRoutes';
import type { IssueFields } from './model';
import type { Tracker } from './tracker';

type NewIssue = Partial<IssueFields> & Pick<IssueFields, 'title'>;

export interface PersonsComment {
	issueId: string;
	author: string;
	body: string;
	format?: 'text' | 'html';
}

/** Bytes in base64: control calls are JSON. */
export interface PersonsFile {
	issueId: string;
	commentId?: string;
	fileName: string;
	contentType: string;
	base64: string;
}

const idSchema = strictObject({ id: text }, ['id']);
const commentSchema = strictObject(
	{ issueId: text, author: text, body: text, format: { enum: ['text', 'html'] } },
	['issueId', 'author', 'body'],
);
const fileSchema = strictObject(
	{ issueId: text, commentId: text, fileName: text, contentType: text, base64: text },
	['issueId', 'fileName', 'contentType', 'base64'],
);

/** `/control/tracker/…`: what people do in the tracker, and what it holds. */
export function registerTrackerControl(app: FastifyInstance, { store }: Tracker): void {
	const issueNamed = (id: string) => present(store.findIssue(id), `issue ${id}`);
	const commentNamed = (id: string) => present(store.findComment(id), `comment ${id}`);

	app.post('/control/tracker/issues/list', async () => store.listIssues());
	app.post<{ Body: NewIssue }>(
		'/control/tracker/issues/create',
		{ schema: { body: strictObject(issueFields, ['title']) } },
		async ({ body }) => store.createIssue(body),
	);
	app.post<{ Body: { id: string; change: Partial<IssueFields> } }>(
		'/control/tracker/issues/update',
		{ schema: { body: strictObject({ id: text, change: strictObject(issueFields) }, ['id']) } },
		async ({ body: { id, change } }) => store.updateIssue(issueNamed(id), change),
	);
	app.post<{ Body: { id: string } }>(
		'/control/tracker/issues/delete',
		{ schema: { body: idSchema } },
		async ({ body: { id } }) => {
			store.deleteIssue(issueNamed(id));
			return {};
		},
	);
	app.post('/control/tracker/comments/list', async () =>
		store.listComments().map((comment) => store.view(comment)),
	);
	app.post<{ Body: PersonsComment }>(
		'/control/tracker/comments/add',
		{ schema: { body: commentSchema } },
		async ({ body: { issueId, ...wanted } }) =>
			store.view(store.addComment(issueNamed(issueId), wanted)),
	);
	app.post<{ Body: { id: string; body: string } }>(
		'/control/tracker/comments/edit',
		{ schema: { body: strictObject({ id: text, body: text }, ['id', 'body']) } },
		async ({ body: { id, body } }) => store.view(store.editComment(commentNamed(id), body)),
	);
	app.post<{ Body: PersonsFile }>(
		'/control/tracker/attachments/add',
		{ schema: { body: fileSchema } },
		async ({ body: { issueId, commentId, base64, ...file } }) => {
			if (commentId !== undefined) commentNamed(commentId);
			const bytes = Buffer.from(base64, 'base64');
			const wanted = { ...file, bytes, commentId: commentId ?? null, externalId: null };
			return store.attach(issueNamed(issueId), wanted);
		},
	);
	app.post<{ Body: { id: string } }>(
		'/control/tracker/attachments/content',
		{ schema: { body: idSchema } },
		async ({ body: { id } }) => {
			const { bytes } = present(store.findAttachment(id), `attachment ${id}`);
			return { base64: bytes.toString('base64') };
		},
	);
}
