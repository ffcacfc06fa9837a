import type { ControlConnection } from '../core';
import type { PersonsComment, PersonsFile } from './control';
import type { Attachment, CommentView, Issue, IssueFields } from './model';

/** The issue tracker, as people use it and as a test looks at it. */
export class TrackerClient {
	constructor(private readonly connection: ControlConnection) {}

	/** Oldest first. */
	async issues(): Promise<Issue[]> {
		return await this.call('issues/list');
	}

	async createIssue(fields: Partial<IssueFields> & Pick<IssueFields, 'title'>): Promise<Issue> {
		return await this.call('issues/create', fields);
	}

	async updateIssue(id: string, change: Partial<IssueFields>): Promise<Issue> {
		return await this.call('issues/update', { id, change });
	}

	async deleteIssue(id: string): Promise<void> {
		await this.call('issues/delete', { id });
	}

	/** Of all issues, oldest first, each with its attachments. */
	async comments(): Promise<CommentView[]> {
		return await this.call('comments/list');
	}

	async addComment(comment: PersonsComment): Promise<CommentView> {
		return await this.call('comments/add', comment);
	}

	async editComment(id: string, body: string): Promise<CommentView> {
		return await this.call('comments/edit', { id, body });
	}

	async attach({
		bytes,
		...file
	}: Omit<PersonsFile, 'base64'> & { bytes: Buffer }): Promise<Attachment> {
		return await this.call('attachments/add', { ...file, base64: bytes.toString('base64') });
	}

	/** The bytes of an attachment. */
	async content(id: string): Promise<Buffer> {
		const { base64 } = await this.call<{ base64: string }>('attachments/content', { id });
		return Buffer.from(base64, 'base64');
	}

	private async call<T>(operation: string, body: object = {}): Promise<T> {
		return await this.connection.call(`tracker/${operation}`, body);
	}
}
