import type { FastifyInstance } from 'fastify';
import { strictObject } from '../webhooks/controlSchemas';
import { invalid, present } from './gate';
import type { TrackerStore } from './store';

/** A file as it was sent. Its bytes are no property, so that the request log does not keep them. */
export class SentFile {
	readonly size: number;
	readonly #bytes: Buffer;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
		this.size = bytes.length;
	}

	get bytes(): Buffer {
		return this.#bytes;
	}
}

const text = { type: 'string', minLength: 1, maxLength: 255 } as const;
interface FileQuery {
	fileName: string;
	commentId?: string;
	externalId?: string;
}

/** Files go in and out as they are: no JSON, no base64. */
export function attachmentRoutes(app: FastifyInstance, store: TrackerStore): void {
	app.get<{ Params: { id: string } }>('/api/attachments/:id', async ({ params: { id } }, reply) => {
		const file = present(store.findAttachment(id), `attachment ${id}`);
		return await reply
			.type(file.contentType)
			.header(
				'content-disposition',
				`attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
			)
			.send(file.bytes);
	});
	void app.register(async (uploads) => {
		uploads.removeAllContentTypeParsers();
		uploads.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
			done(null, new SentFile(Buffer.from(body)));
		});
		uploadRoute(uploads, store);
	});
}

function uploadRoute(app: FastifyInstance, store: TrackerStore): void {
	app.post<{ Params: { id: string }; Querystring: FileQuery; Body: unknown }>(
		'/api/issues/:id/attachments',
		{
			schema: {
				querystring: strictObject({ fileName: text, commentId: text, externalId: text }, [
					'fileName',
				]),
			},
		},
		async ({ params: { id }, query, body, headers }, reply) => {
			const issue = present(store.findIssue(id), `issue ${id}`);
			if (!(body instanceof SentFile) || body.size === 0) throw invalid('body', 'must be a file');
			const { fileName, commentId = null, externalId = null } = query;
			const comment = commentId === null ? undefined : store.findComment(commentId);
			if (commentId !== null && comment?.issueId !== id) {
				throw invalid('commentId', `must be a comment of issue ${id}`);
			}
			const contentType = headers['content-type'] ?? 'application/octet-stream';
			const { bytes } = body;
			const file = store.attach(issue, { fileName, contentType, commentId, externalId, bytes });
			return await reply.status(201).send(file);
		},
	);
}
