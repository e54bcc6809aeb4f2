import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { maskName, permissionsOf, roleLabelOf } from '@yuandian/shared/identity/identity.rules';
import type { GrantView, MeView, PlaceView, ProposedView, ReviewState } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { DivisionDirectory } from '../../common/auth/division-directory.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { ConsentReader } from './consent.reader.ts';
import { sessionEnded } from './identity.errors.ts';
import { unseal, unsealMaskedPhone } from './identity.mapper.ts';

interface MeRow {
  displayName: string;
  nickname: string | null;
  nextNickname: string | null;
  nicknameReview: ReviewState | null;
  realName: string | null;
  phone: string | null;
  birthDate: LocalDate | null;
  avatarFileId: FileId | null;
  nextAvatarFileId: FileId | null;
  avatarReview: ReviewState | null;
  homePath: string | null;
  elderMode: boolean | number;
  account: string | null;
  totpConfirmedAt: Date | string | null;
  openid: string | null;
}

/** The person's own page. */
@Injectable()
export class MeReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cipher: ColumnCipher,
    private readonly consents: ConsentReader,
    private readonly directory: DivisionDirectory,
  ) {}

  async view(actor: Actor): Promise<MeView> {
    const id = actor.personId;
    const [row, offices, consents, guardian, wards] = await Promise.all([
      this.row(id), this.offices(id), this.consents.viewsOf(id), this.consents.guardianOf(id), this.consents.wardsOf(id),
    ]);
    const realName = unseal(this.cipher, id, 'real_name', row.realName);
    return {
      personId: id,
      sessionId: actor.sessionId,
      displayName: row.displayName,
      nickname: row.nickname,
      nextNickname: proposed(row.nextNickname, row.nicknameReview),
      realName: realName && maskName(realName),
      maskedPhone: unsealMaskedPhone(this.cipher, id, row.phone),
      birthDate: row.birthDate,
      avatarFileId: row.avatarFileId,
      nextAvatar: proposed(row.nextAvatarFileId, row.avatarReview),
      home: await this.place(row.homePath),
      elderMode: Boolean(row.elderMode),
      grants: offices,
      permissions: permissionsOf(actor.grants),
      consents,
      guardian: guardian && { displayName: guardian.displayName },
      wards,
      staffAccount: row.account === null ? null : { account: row.account, totpEnrolled: row.totpConfirmedAt !== null },
      wechatBound: row.openid !== null,
    };
  }

  /** The facts in full, for "export my data". */
  async ownFacts({ personId: id }: Actor): Promise<object> {
    const row = await this.row(id);
    return {
      personId: id, nickname: row.nickname, nextNickname: row.nextNickname, realName: unseal(this.cipher, id, 'real_name', row.realName),
      phone: unseal(this.cipher, id, 'phone', row.phone), birthDate: row.birthDate, home: await this.place(row.homePath),
      elderMode: Boolean(row.elderMode), wechatOpenid: row.openid, staffAccount: row.account,
    };
  }

  private async row(id: PersonId): Promise<MeRow> {
    const row = await selectOne<MeRow>(
      this.dataSource.manager,
      `SELECT p.display_name AS displayName, p.nickname AS nickname, p.next_nickname AS nextNickname, p.nickname_review AS nicknameReview, p.real_name AS realName, p.phone AS phone, p.birth_date AS birthDate,
         p.avatar_file_id AS avatarFileId, p.next_avatar_file_id AS nextAvatarFileId, p.avatar_review AS avatarReview, p.home_division_path AS homePath, p.elder_mode AS elderMode,
         a.account AS account, a.totp_confirmed_at AS totpConfirmedAt, w.openid AS openid
       FROM person p LEFT JOIN staff_account a ON a.person_id = p.id LEFT JOIN wechat_identity w ON w.person_id = p.id WHERE p.id = ?`,
      [id],
    );
    if (!row) throw sessionEnded();
    return row;
  }

  private async offices(id: PersonId): Promise<GrantView[]> {
    const offices = await this.directory.officesOf(id);
    const names = await this.directory.namesOf(offices.map(({ divisionPath }) => divisionPath));
    return offices.map((office) => ({ ...office, roleLabel: roleLabelOf(office.role), divisionName: names.get(office.divisionPath) ?? '' }));
  }

  private async place(path: string | null): Promise<PlaceView | null> {
    if (path === null) return null;
    const names = await this.directory.namesOf([path]);
    return { path, name: names.get(path) ?? '' };
  }
}

function proposed<Value>(value: Value | null, state: ReviewState | null): ProposedView<Value> | null {
  return value === null || state === null ? null : { value, state };
}
