/** What staff can do about a picture that cannot be decoded. */
export const SAVE_PICTURE_AGAIN =
  '元のファイルを取り直すか、別のソフトで PNG か TIFF に保存し直してください。';
