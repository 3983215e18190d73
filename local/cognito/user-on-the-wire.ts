import type { Group, User } from './pool-data.ts'

export function attributeList({ sub, attributes }: User): { Name: string; Value: string }[] {
  return Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }))
}

/** The API's UserType, as AdminCreateUser and ListUsers give it. */
export function userType(user: User) {
  return { ...userDates(user), Username: user.sub, Attributes: attributeList(user) }
}

/** AdminGetUser calls the attributes otherwise. */
export function adminUser(user: User) {
  return { ...userDates(user), Username: user.sub, UserAttributes: attributeList(user) }
}

export function groupType({ name, description, createdAt }: Group, poolId: string) {
  return {
    GroupName: name,
    UserPoolId: poolId,
    ...(description === undefined ? {} : { Description: description }),
    CreationDate: timestamp(createdAt),
    LastModifiedDate: timestamp(createdAt),
  }
}

function userDates(user: User) {
  return {
    Enabled: user.enabled,
    UserStatus: user.status,
    UserCreateDate: timestamp(user.createdAt),
    UserLastModifiedDate: timestamp(user.modifiedAt),
  }
}

/** AWS JSON 1.1 writes times as seconds since 1970, with a fraction. */
function timestamp(milliseconds: number): number {
  return milliseconds / 1000
}
