import { useWords } from '../language/language.js';
import { Dialog } from '../shell/dialog.js';
import { useKeysSwitch } from './keys-switch.js';
import { DECIDE_WORDS } from './words.js';

/** All keys, and the switch that turns them off. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(DECIDE_WORDS);
  const { isOn, turn } = useKeysSwitch();
  const rows = words.keysList.split('、').map((row) => row.split('｜'));
  return (
    <Dialog title={words.keys} onClose={onClose}>
      <table className="key-list">
        <tbody>
          {rows.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="check">
        <input type="checkbox" checked={isOn} onChange={({ target }) => turn(target.checked)} />
        {words.keysOn}
      </label>
      <p className="hint">{words.keysHint}</p>
      <div className="buttons">
        <button type="button" className="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}
