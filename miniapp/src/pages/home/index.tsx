import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';

export default function Page() {
  return <View ariaLabel='x' ariaRole='button'>home<Icon name='house' size={40} /></View>;
}
