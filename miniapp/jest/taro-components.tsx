import type { ComponentType, CSSProperties, ReactNode } from 'react';

/** Stand-ins for `@tarojs/components`: plain elements with the roles and events the kit relies on. */
interface StubProps {
  children?: ReactNode;
  className?: string;
  style?: CSSProperties;
  role?: string;
  ariaLabel?: string;
  ariaDisabled?: boolean;
  ariaChecked?: boolean;
  ariaSelected?: boolean;
  onClick?(event: { stopPropagation(): void }): void;
}

export function View({ children, className, role, ariaLabel, ariaDisabled, ariaChecked, ariaSelected, onClick }: StubProps) {
  return (
    <div className={className} role={role} aria-label={ariaLabel} aria-disabled={ariaDisabled} aria-checked={ariaChecked} aria-selected={ariaSelected} onClick={onClick}>
      {children}
    </div>
  );
}

interface TypingProps extends StubProps {
  value?: string;
  placeholder?: string;
  maxlength?: number;
  disabled?: boolean;
  onInput?(event: { detail: { value: string } }): void;
  onBlur?(event: { detail: { value: string } }): void;
}

function typing(Element: 'input' | 'textarea'): ComponentType<TypingProps> {
  return function Typing({ value, placeholder, disabled, ariaLabel, onInput, onBlur }) {
    return (
      <Element
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        aria-label={ariaLabel}
        onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
        onBlur={(event) => onBlur?.({ detail: { value: event.target.value } })}
      />
    );
  };
}

interface PickerProps extends StubProps {
  range?: string[];
  onChange?(event: { detail: { value: string | number } }): void;
}

/** Typing into the hidden box is choosing: the index of a selector, the text of a date or time. */
export function Picker({ children, ariaLabel, onChange }: PickerProps) {
  return (
    <label>
      {children}
      <input aria-label={ariaLabel} onChange={(event) => onChange?.({ detail: { value: event.target.value } })} />
    </label>
  );
}

export const Input = typing('input');
export const Textarea = typing('textarea');
export const Button = View;
export const ScrollView = View;
export const Text = View;
export const RootPortal = ({ children }: StubProps) => <>{children}</>;
export const Image = ({ src, ariaLabel }: StubProps & { src: string }) => <img src={src} alt={ariaLabel ?? ''} />;
export const Video = ({ src }: StubProps & { src: string }) => <video src={src} />;
